package io.countersign.audit.report;

import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an audit found. Every format writes this and nothing else.
 *
 * @param period the findings asked for, by event time
 * @param asOf the watermark: verdicts whose deadline is later are pending
 * @param findings those of the period that are due, in order of event time, then of id
 * @param pending how many findings of the period are not due yet at {@code asOf}
 * @param population proof of completeness: everything that was read, whatever the period
 * @param policies the versions by which the findings were judged, oldest first
 * @param whatIf what another policy would say; empty if that was not asked for
 */
public record AuditReport(
    Period period,
    Instant asOf,
    List<Finding> findings,
    int pending,
    Population population,
    List<PolicyUse> policies,
    Optional<WhatIf> whatIf) {

  /** The order of findings in every format. */
  public static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::eventTime).thenComparing(Finding::findingId);

  public AuditReport {
    findings = findings.stream().sorted(ORDER).toList();
    policies = List.copyOf(policies);
  }

  /** A version of the policy and how many findings it gave. */
  public record PolicyUse(String version, Instant effectiveFrom, long findings) {}

  /** The headline figure. */
  public LinkRate linkRate() {
    return LinkRate.of(findings);
  }

  /** How many findings there are of each verdict; every verdict is there, in its own order. */
  public Map<Verdict, Long> verdicts() {
    Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      counts.put(verdict, findings.stream().filter(f -> f.verdict() == verdict).count());
    }
    return counts;
  }

  /** The findings that have to be answered for, in the order of all findings. */
  public List<Finding> discrepancies() {
    return findings.stream().filter(AuditReport::isDiscrepancy).toList();
  }

  /**
   * Whether a finding is one: a change that no ticket countersigns, or of which it cannot be known.
   * An approval that no change used is none.
   */
  public static boolean isDiscrepancy(Finding finding) {
    return finding.verdict() == Verdict.UNAUTHORIZED || finding.verdict() == Verdict.INDETERMINATE;
  }
}
