package io.countersign.local.demo;

import io.countersign.contract.DeadLetter;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Subject;
import io.countersign.scenario.Comparison;
import io.countersign.scenario.Expectation;
import io.countersign.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Differences between what scenarios expect and what a stack made of them, in sentences. Beyond
 * what a scenario names, a stack must make nothing else of it.
 */
final class Differences {
  private final List<Scenario> scenarios;
  private final List<String> found = new ArrayList<>();

  private Differences(List<Scenario> scenarios) {
    this.scenarios = scenarios;
  }

  static List<String> between(
      List<Scenario> scenarios, Outcomes outcomes, Map<String, String> stored) {
    Differences differences = new Differences(scenarios);
    scenarios.forEach(scenario -> differences.inFindings(scenario, outcomes));
    differences.notExpected(outcomes);
    differences.inDeadLetters(outcomes);
    differences.inStore(outcomes, stored);
    return differences.found;
  }

  private void inFindings(Scenario scenario, Outcomes outcomes) {
    Comparison.differences(scenario.expectation(), outcomes.findings())
        .forEach(difference -> found.add(scenario.title() + ": " + difference));
  }

  /** That a ticket was used is no news. */
  private void notExpected(Outcomes outcomes) {
    Set<String> expected =
        scenarios.stream()
            .flatMap(s -> s.expectation().findings().keySet().stream())
            .collect(Collectors.toSet());
    outcomes.findings().values().stream()
        .filter(finding -> !expected.contains(finding.findingId()))
        .filter(finding -> finding.subject() != Subject.TICKET || !finding.verdict().isMatched())
        .forEach(
            finding ->
                found.add(
                    "not expected: %s %s %s"
                        .formatted(finding.findingId(), finding.verdict(), finding.reasons())));
  }

  private void inDeadLetters(Outcomes outcomes) {
    List<String> expected =
        scenarios.stream()
            .flatMap(s -> s.expectation().deadLetters().stream())
            .map(Differences::describe)
            .sorted()
            .toList();
    List<String> actual =
        outcomes.deadLetters().stream().map(Differences::describe).sorted().toList();
    if (!actual.equals(expected)) {
      found.add("dead letters: expected %s, got %s".formatted(expected, actual));
    }
  }

  private void inStore(Outcomes outcomes, Map<String, String> stored) {
    for (Finding finding : outcomes.findings().values()) {
      String actual = stored.getOrDefault(finding.findingId(), "no item yet");
      if (!actual.equals(StoredFindings.of(finding))) {
        found.add(
            "DynamoDB, %s: expected %s, got %s"
                .formatted(finding.findingId(), StoredFindings.of(finding), actual));
      }
    }
  }

  private static String describe(Expectation.DeadLetter letter) {
    return letter.reason() + " " + letter.ticket().map(Objects::toString).orElse(null);
  }

  private static String describe(DeadLetter letter) {
    return letter.reason() + " " + letter.ticketKey();
  }
}
