package io.countersign.local.demo;

import io.countersign.correlation.verdict.Finding;
import io.countersign.scenario.Scenario;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a stack made of scenarios.
 *
 * @param differences from what they expect, in sentences
 */
public record Result(List<Scenario> scenarios, Outcomes outcomes, List<String> differences) {
  /** Whether everything is as expected. */
  public boolean isAsExpected() {
    return differences.isEmpty();
  }

  /** The last revision of every finding, in the order of the scenarios. */
  public List<Finding> findings() {
    List<String> order = scenarios.stream().flatMap(Result::findingIds).toList();
    Comparator<Finding> inOrder =
        Comparator.comparingInt(f -> order.indexOf(f.findingId()) & Integer.MAX_VALUE);
    return outcomes.findings().values().stream()
        .sorted(inOrder.thenComparing(Finding::findingId))
        .toList();
  }

  /** The rows of the table. */
  List<Row> rows() {
    return scenarios.stream().flatMap(this::rows).toList();
  }

  private Stream<Row> rows(Scenario scenario) {
    Stream<Row> findings =
        findingIds(scenario)
            .map(outcomes::finding)
            .flatMap(Optional::stream)
            .map(finding -> Row.of(scenario.title(), finding));
    Stream<Row> deadLetters =
        scenario.expectation().deadLetters().stream()
            .flatMap(
                expected ->
                    outcomes.deadLetters().stream()
                        .filter(letter -> letter.reason().equals(expected.reason())))
            .map(letter -> Row.of(scenario.title(), letter));
    return Stream.concat(findings, deadLetters);
  }

  private static Stream<String> findingIds(Scenario scenario) {
    return scenario.expectation().findings().keySet().stream().sorted();
  }
}
