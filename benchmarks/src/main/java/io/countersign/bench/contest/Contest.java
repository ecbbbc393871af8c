package io.countersign.bench.contest;

import io.countersign.bench.contestant.Contestant;
import io.countersign.bench.engine.ShippedCorrelator;
import io.countersign.bench.engine.Wire;
import io.countersign.bench.input.ExactAnswer;
import io.countersign.bench.input.InputGenerator;
import io.countersign.bench.kafka.Broker;
import io.countersign.bench.kafka.Loader;
import io.countersign.bench.process.JavaCommand;
import io.countersign.correlation.evidence.Feed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Loads one input and has each contestant read it, one after another. */
public final class Contest {
  static final String OUTPUT_TOPIC = "bench.findings";
  private static final List<String> FEEDS = Stream.of(Feed.values()).map(Wire::topic).toList();

  private final ContestPlan plan;
  private final JavaCommand java;
  private final Path folder;
  private final Consumer<String> log;

  /**
   * Prepares it.
   *
   * @param folder for the broker's data and the state of the contestants
   * @param log takes a line about what is done next
   */
  public Contest(ContestPlan plan, JavaCommand java, Path folder, Consumer<String> log) {
    this.plan = plan;
    this.java = java;
    this.folder = folder;
    this.log = log;
  }

  /** Runs it; of each contestant one result for each repetition. */
  public Map<Contestant, List<RunResult>> run() throws InterruptedException {
    Map<Contestant, List<RunResult>> results = new EnumMap<>(Contestant.class);
    try (Broker broker = Broker.start(java, folder.resolve("broker"))) {
      broker.topics().create(FEEDS, plan.input().partitions());
      broker.topics().create(outputs(), plan.input().partitions());
      LoadedInput input = load(broker);
      for (int repetition = 1; repetition <= plan.repetitions(); repetition++) {
        for (Contestant contestant : plan.contestants()) {
          run(broker, input, contestant, repetition)
              .ifPresent(
                  result ->
                      results.computeIfAbsent(contestant, c -> new ArrayList<>()).add(result));
        }
      }
    }
    return results;
  }

  /** Empty where the contestant broke: the others go on. */
  private Optional<RunResult> run(
      Broker broker, LoadedInput input, Contestant contestant, int repetition)
      throws InterruptedException {
    log.accept("%s, run %d of %d …".formatted(contestant, repetition, plan.repetitions()));
    try {
      RunResult result =
          new ContestantRun(broker, input, plan, java, folder.resolve("runs"))
              .run(contestant, repetition);
      log.accept(
          "  %,.0f records/s, %.1f µs of CPU per record, %s"
              .formatted(result.recordsPerSecond(), result.processCpuMicros(), rightness(result)));
      return Optional.of(result);
    } catch (IllegalStateException e) {
      log.accept("  failed: " + e.getMessage());
      return Optional.empty();
    }
  }

  private LoadedInput load(Broker broker) {
    try (Loader loader = new Loader(broker.bootstrapServers(), true)) {
      log.accept("loading the input: about %,d records …".formatted(plan.input().records()));
      ExactAnswer answer = new InputGenerator(plan.input()).writeTo(loader::send);
      loader.flush();
      log.accept(
          "  %,d records of %,d bytes, %,d changes"
              .formatted(loader.sent(), loader.meanBytes(), answer.changes()));
      return new LoadedInput(loader.sent(), answer);
    }
  }

  private static String rightness(RunResult result) {
    if (!result.finished()) {
      return "stopped at the time limit";
    }
    return result.isExact() ? "exact" : result.isComplete() ? "complete, not exact" : "incomplete";
  }

  private static Collection<String> outputs() {
    return Stream.concat(Stream.of(OUTPUT_TOPIC), ShippedCorrelator.OUTPUT_TOPICS.stream())
        .toList();
  }

  /** What is in Kafka, and what is right for it. */
  record LoadedInput(long records, ExactAnswer answer) {}
}
