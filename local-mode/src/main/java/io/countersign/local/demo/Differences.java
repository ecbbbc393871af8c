package io.countersign.local.demo;

import io.countersign.contract.DeadLetter;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells where what came out is not what the script says, in sentences; none when all is well. */
final class Differences {
  private final Script script;
  private final List<String> found = new ArrayList<>();

  private Differences(Script script) {
    this.script = script;
  }

  static List<String> between(Script script, Outcomes outcomes, Map<String, String> stored) {
    Differences differences = new Differences(script);
    script.cases().forEach(c -> differences.inFindings(c, outcomes));
    differences.notInScript(outcomes);
    differences.inDeadLetters(outcomes);
    differences.inStore(outcomes, stored);
    return differences.found;
  }

  private void inFindings(Script.Case c, Outcomes outcomes) {
    for (Script.Conclusion expected : c.findings()) {
      Finding finding = outcomes.finding(expected.findingId()).orElse(null);
      String actual = finding == null ? "no finding yet" : describe(finding);
      if (!actual.equals(describe(expected))) {
        found.add("%s: expected %s, got %s".formatted(c.title(), describe(expected), actual));
      }
    }
  }

  /** That a ticket was used says nothing new. */
  private void notInScript(Outcomes outcomes) {
    Set<String> known =
        script.cases().stream()
            .flatMap(c -> c.findings().stream())
            .map(Script.Conclusion::findingId)
            .collect(Collectors.toSet());
    outcomes.findings().values().stream()
        .filter(finding -> !known.contains(finding.findingId()))
        .filter(finding -> finding.subject() != Subject.TICKET || !finding.verdict().isMatched())
        .forEach(f -> found.add("not expected: %s %s".formatted(f.findingId(), describe(f))));
  }

  private void inDeadLetters(Outcomes outcomes) {
    List<String> expected =
        script.cases().stream()
            .flatMap(c -> c.deadLetters().stream())
            .map(r -> r.reason() + " " + r.ticket())
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

  private static String describe(Script.Conclusion c) {
    return c.verdict() + " " + c.reasons() + " " + c.ticket();
  }

  private static String describe(Finding f) {
    return f.verdict() + " " + f.reasons() + " " + Objects.toString(f.ticketKey());
  }

  private static String describe(DeadLetter letter) {
    return letter.reason() + " " + letter.ticketKey();
  }
}
