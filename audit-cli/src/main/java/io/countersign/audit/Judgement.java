package io.countersign.audit;

import io.countersign.audit.evidence.Evidence;
import io.countersign.audit.report.AuditReport.PolicyUse;
import io.countersign.audit.report.Period;
import io.countersign.correlation.casefile.CaseFile;
import io.countersign.correlation.casefile.Docket;
import io.countersign.correlation.casefile.Judge;
import io.countersign.correlation.casefile.Opinion;
import io.countersign.correlation.casefile.Publication;
import io.countersign.correlation.policy.Policy;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.verdict.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the judge says of all evidence at once. All of it is known, so each case is judged once, as
 * a whole, and every finding is its first and last revision.
 *
 * @param findings of the period, that are due
 * @param pending how many of the period are not due yet
 */
record Judgement(List<Finding> findings, int pending) {
  /**
   * Judges everything.
   *
   * @param period which findings are wanted; evidence outside of it counts
   * @param asOf the watermark: what is due later is pending
   */
  static Judgement of(Evidence evidence, PolicyVersions policies, Period period, Instant asOf) {
    Judge judge = new Judge(policies);
    List<Judgement> cases = evidence.cases().map(file -> of(file, judge, period, asOf)).toList();
    return new Judgement(
        cases.stream().flatMap(c -> c.findings().stream()).toList(),
        cases.stream().mapToInt(Judgement::pending).sum());
  }

  private static Judgement of(CaseFile file, Judge judge, Period period, Instant asOf) {
    List<Opinion> opinions =
        judge.judge(file, asOf).stream()
            .filter(opinion -> period.contains(opinion.finding().eventTime()))
            .toList();
    List<Publication> due = Docket.of(opinions, Map.of(), asOf, asOf).publications();
    return new Judgement(
        due.stream().map(Publication::finding).toList(), opinions.size() - due.size());
  }

  /** The versions of the policy that gave these findings, oldest first. */
  List<PolicyUse> uses(PolicyVersions policies) {
    Map<String, Long> findingsByVersion =
        findings.stream()
            .collect(Collectors.groupingBy(Finding::policyVersion, Collectors.counting()));
    return policies.versions().stream()
        .filter(policy -> findingsByVersion.containsKey(policy.version()))
        .map(policy -> use(policy, findingsByVersion))
        .toList();
  }

  /** The findings by their ids. */
  Map<String, Finding> byId() {
    return findings.stream().collect(Collectors.toMap(Finding::findingId, Function.identity()));
  }

  private static PolicyUse use(Policy policy, Map<String, Long> findingsByVersion) {
    return new PolicyUse(
        policy.version(),
        policy.effectiveFrom(),
        findingsByVersion.getOrDefault(policy.version(), 0L));
  }
}
