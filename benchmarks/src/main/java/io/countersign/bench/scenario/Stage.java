package io.countersign.bench.scenario;

import io.countersign.bench.process.JavaCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What a scenario runs on.
 *
 * @param folder of its own; deleted afterwards
 * @param log takes a line about what is done next
 */
public record Stage(JavaCommand java, Path folder, Sizes sizes, Consumer<String> log) {

  /**
   * How large the scenarios are.
   *
   * @param openFindings that are loaded where many are needed
   * @param namesakes secrets of one name
   * @param hotEvents of one secret
   * @param steady how long a fixed rate is held, warm-up not counted
   * @param soak how long the soak lasts
   * @param timeLimit of one scenario
   */
  public record Sizes(
      int openFindings,
      int namesakes,
      int hotEvents,
      Duration steady,
      Duration soak,
      Duration timeLimit) {
    /** Those that the gates are about. */
    public static final Sizes FULL =
        new Sizes(
            1_000_000,
            20_000,
            10_000,
            Duration.ofSeconds(60),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10));
  }
}
