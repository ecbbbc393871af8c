package io.countersign.local.demo;

import io.countersign.contract.DeadLetter;
import io.countersign.correlation.verdict.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has come out so far: of every finding its last revision, and the dead letters. */
final class Outcomes {
  private final Map<String, Finding> findings = new HashMap<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();

  void add(Finding finding) {
    findings.merge(finding.findingId(), finding, Outcomes::later);
  }

  void add(DeadLetter deadLetter) {
    deadLetters.add(deadLetter);
  }

  Optional<Finding> finding(String id) {
    return Optional.ofNullable(findings.get(id));
  }

  Map<String, Finding> findings() {
    return Map.copyOf(findings);
  }

  List<DeadLetter> deadLetters() {
    return List.copyOf(deadLetters);
  }

  /** The higher revision and, of equal ones, the one that is not crossed. */
  private static Finding later(Finding a, Finding b) {
    if (a.revision() != b.revision()) {
      return a.revision() > b.revision() ? a : b;
    }
    return a.crossed() ? b : a;
  }
}
