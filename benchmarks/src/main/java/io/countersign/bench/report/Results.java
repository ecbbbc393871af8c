package io.countersign.bench.report;

import io.countersign.bench.contest.ContestPlan;
import io.countersign.bench.contest.RunResult;
import io.countersign.bench.contestant.Contestant;
import io.countersign.bench.scenario.ScenarioResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * All that a benchmark found.
 *
 * @param contest what was compared
 * @param contestants of each that ran one result for each repetition
 * @param scenarios by name
 */
public record Results(
    Machine machine,
    ContestPlan contest,
    Map<Contestant, List<RunResult>> contestants,
    Map<String, ScenarioResult> scenarios) {

  /** The median of a figure of a contestant, where it ran. */
  public Optional<Double> median(Contestant contestant, ToDoubleFunction<RunResult> figure) {
    return Optional.ofNullable(contestants.get(contestant))
        .map(runs -> Spread.of(runs, figure).median());
  }

  /** The median of a figure of a contestant divided by that of another one, where both ran. */
  public Optional<Double> ratio(
      Contestant contestant, Contestant other, ToDoubleFunction<RunResult> figure) {
    return median(contestant, figure)
        .flatMap(value -> median(other, figure).filter(d -> d > 0).map(d -> value / d));
  }

  /** Whether a scenario ran and did not come to its end. */
  public boolean isUnfinished(String scenario) {
    ScenarioResult result = scenarios.get(scenario);
    return result != null && !result.isComplete();
  }

  /** A figure of a scenario, where it was measured. */
  public Optional<Double> scenario(String name, String figure) {
    return Optional.ofNullable(scenarios.get(name)).map(result -> result.figures().get(figure));
  }
}
