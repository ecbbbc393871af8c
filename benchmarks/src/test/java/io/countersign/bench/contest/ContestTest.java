package io.countersign.bench.contest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.bench.contestant.Contestant;
import io.countersign.bench.input.InputPlan;
import io.countersign.bench.input.Mix;
import io.countersign.bench.process.JavaCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of a run but its size: broker, JVMs of their own, answer. */
final class ContestTest {
  @TempDir private Path folder;

  @Test
  void correlatorIsExactAndTheLimitIsComplete() throws InterruptedException {
    List<Contestant> contestants = List.of(Contestant.LIMIT, Contestant.COUNTERSIGN);
    InputPlan input = new InputPlan(2_000, 400, 1, Mix.HALF, 20, 3);
    ContestPlan plan = new ContestPlan(input, contestants, 1, 1, Duration.ofMinutes(5));

    Map<Contestant, List<RunResult>> results =
        new Contest(plan, new JavaCommand(Path.of("..")), folder, line -> {}).run();

    assertThat(results.keySet()).containsExactlyInAnyOrderElementsOf(contestants);
    assertThat(results.values())
        .allSatisfy(
            runs ->
                assertThat(runs)
                    .singleElement()
                    .satisfies(
                        run -> {
                          assertThat(run.isExact()).isTrue();
                          assertThat(run.recordsPerSecond()).isPositive();
                          assertThat(run.processCpuMicros()).isPositive();
                          assertThat(run.streamCpuMicros())
                              .isPositive()
                              .isLessThan(run.processCpuMicros());
                          assertThat(run.findings()).isPositive();
                        }));
    RunResult correlator = requireNonNull(results.get(Contestant.COUNTERSIGN)).getFirst();
    assertThat(correlator.changelogRecordsPerInput()).isGreaterThan(0.5);
    assertThat(correlator.changelogBytesPerInput()).isGreaterThan(50);
    assertThat(correlator.stateBytes()).isPositive();
    assertThat(correlator.tasksClosed()).isZero();
  }
}
