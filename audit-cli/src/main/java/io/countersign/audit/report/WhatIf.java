package io.countersign.audit.report;

import io.countersign.correlation.verdict.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What would differ under another policy.
 *
 * @param policy what the other policy is called: its file or folder
 * @param linkRate what the headline figure would be
 * @param differences findings whose verdict or reasons would be others, in the order of findings
 */
public record WhatIf(String policy, LinkRate linkRate, List<Difference> differences) {
  public WhatIf {
    differences = List.copyOf(differences);
  }

  /**
   * One finding under both policies.
   *
   * @param now empty if there is none, or if it is not due yet, under the policy in force
   * @param then empty if there would be none, or none due yet, under the other
   */
  public record Difference(String findingId, Optional<Finding> now, Optional<Finding> then) {
    /** From one verdict to another: {@code AUTHORIZED → UNAUTHORIZED}; {@code none} for none. */
    public String transition() {
      return verdict(now) + " → " + verdict(then);
    }

    private static String verdict(Optional<Finding> finding) {
      return finding.map(f -> f.verdict().name()).orElse("none");
    }
  }

  /** How many findings would make each transition. */
  public Map<String, Long> transitions() {
    return differences.stream()
        .collect(
            Collectors.groupingBy(Difference::transition, TreeMap::new, Collectors.counting()));
  }
}
