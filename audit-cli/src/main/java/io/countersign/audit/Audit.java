package io.countersign.audit;

import io.countersign.audit.evidence.Archive;
import io.countersign.audit.report.AuditReport;
import io.countersign.audit.report.LinkRate;
import io.countersign.audit.report.Period;
import io.countersign.audit.report.WhatIf;
import io.countersign.audit.report.WhatIf.Difference;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.verdict.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The question that an audit answers.
 *
 * @param policies in force
 * @param period the findings wanted, by event time; evidence outside of it counts
 * @param asOf the watermark: verdicts whose deadline is later are pending
 * @param other a policy to compare with
 */
public record Audit(
    PolicyVersions policies, Period period, Instant asOf, Optional<OtherPolicy> other) {

  /** A policy that is not in force, and what it is called. */
  public record OtherPolicy(String name, PolicyVersions policies) {}

  /** The answer. */
  public AuditReport of(Archive archive) {
    Judgement judgement = Judgement.of(archive.evidence(), policies, period, asOf);
    return new AuditReport(
        period,
        asOf,
        judgement.findings(),
        judgement.pending(),
        archive.population(),
        judgement.uses(policies),
        other.map(policy -> whatIf(policy, judgement, archive)));
  }

  private WhatIf whatIf(OtherPolicy policy, Judgement now, Archive archive) {
    Judgement then = Judgement.of(archive.evidence(), policy.policies(), period, asOf);
    return new WhatIf(
        policy.name(), LinkRate.of(then.findings()), differences(now.byId(), then.byId()));
  }

  private static List<Difference> differences(Map<String, Finding> now, Map<String, Finding> then) {
    return Stream.concat(now.values().stream(), then.values().stream())
        .sorted(AuditReport.ORDER)
        .map(Finding::findingId)
        .distinct()
        .map(id -> new Difference(id, found(now, id), found(then, id)))
        .filter(difference -> !isSame(difference))
        .toList();
  }

  private static Optional<Finding> found(Map<String, Finding> findings, String id) {
    return Optional.ofNullable(findings.get(id));
  }

  private static boolean isSame(Difference difference) {
    return difference.now().map(Finding::verdict).equals(difference.then().map(Finding::verdict))
        && difference.now().map(Finding::reasons).equals(difference.then().map(Finding::reasons));
  }
}
