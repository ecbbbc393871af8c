package io.countersign.bench.report;

import io.countersign.bench.contest.ContestPlan;
import io.countersign.bench.contest.RunResult;
import io.countersign.bench.contestant.Contestant;
import io.countersign.bench.input.ExactAnswer;
import io.countersign.bench.input.InputPlan;
import io.countersign.bench.input.Mix;
import io.countersign.bench.scenario.ScenarioResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Results that were never measured, in the shape of real ones. */
final class SomeResults {
  private final Map<Contestant, List<RunResult>> contestants = new EnumMap<>(Contestant.class);
  private final Map<String, ScenarioResult> scenarios = new LinkedHashMap<>();

  /** A contestant with these rates, one for each repetition, and that CPU per record. */
  SomeResults with(Contestant contestant, double cpuMicros, double... rates) {
    contestants.put(
        contestant, Arrays.stream(rates).mapToObj(rate -> run(rate, cpuMicros)).toList());
    return this;
  }

  SomeResults with(String scenario, Map<String, Double> figures) {
    scenarios.put(scenario, new ScenarioResult(figures, true));
    return this;
  }

  SomeResults unfinished(String scenario, Map<String, Double> figures) {
    scenarios.put(scenario, new ScenarioResult(figures, false));
    return this;
  }

  Results results() {
    ContestPlan plan =
        new ContestPlan(
            new InputPlan(1_000, 100, 1, Mix.HALF, 0, 1),
            List.copyOf(contestants.keySet()),
            3,
            1,
            Duration.ofMinutes(1));
    Machine machine = new Machine(Instant.EPOCH, 2, 1L << 34, "Linux", "JDK");
    return new Results(machine, plan, contestants, scenarios);
  }

  private static RunResult run(double rate, double cpuMicros) {
    return new RunResult(
        true,
        1_000,
        1,
        rate,
        cpuMicros,
        cpuMicros / 2,
        1,
        0.01,
        1.4,
        650,
        1_000_000,
        OptionalLong.of(2_000_000),
        900,
        1.2,
        1_500,
        0.1,
        0,
        new ExactAnswer.Comparison(500, 0, 0, 0));
  }
}
