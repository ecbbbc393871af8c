package io.countersign.audit;

import io.countersign.audit.evidence.Evidence;
import io.countersign.audit.evidence.Evidence.OneCase;
import io.countersign.audit.report.AuditReport.PolicyUse;
import io.countersign.audit.report.Period;
import io.countersign.correlation.engine.Correlator;
import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.Tick;
import io.countersign.correlation.policy.Policy;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.store.HeapCaseStore;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.FindingId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the correlator concludes from all evidence at once. All of it is known, so each finding is
 * its first and last revision.
 *
 * @param findings of the period, that are due
 * @param pending how many changes of the period are not due yet
 */
record Judgement(List<Finding> findings, int pending) {
  /**
   * Judges everything.
   *
   * @param period which findings are wanted; evidence outside of it counts
   * @param asOf the watermark: what is due later is pending
   */
  static Judgement of(Evidence evidence, PolicyVersions policies, Period period, Instant asOf) {
    List<Judgement> cases = evidence.cases().map(all -> of(all, policies, period, asOf)).toList();
    return new Judgement(
        cases.stream().flatMap(c -> c.findings().stream()).toList(),
        cases.stream().mapToInt(Judgement::pending).sum());
  }

  private static Judgement of(OneCase all, PolicyVersions policies, Period period, Instant asOf) {
    Map<String, Finding> last = new TreeMap<>();
    Correlator correlator =
        new Correlator(policies, new HeapCaseStore(), p -> keep(p.finding(), asOf, last));
    correlator.acceptTogether(all.key(), all.evidence(), asOf);
    for (Feed feed : Feed.values()) {
      correlator.accept(new Tick(feed, asOf, Tick.Origin.HAND), asOf);
    }
    correlator.drain();
    Set<String> judged = last.keySet();
    long pending =
        all.evidence().stream()
            .filter(SecretChange.class::isInstance)
            .map(SecretChange.class::cast)
            .filter(c -> c.kind() != ChangeClass.CONSEQUENCE)
            .filter(c -> period.contains(c.eventTime()))
            .map(c -> FindingId.ofChange(c.id()).value())
            .distinct()
            .filter(id -> !judged.contains(id))
            .count();
    return new Judgement(
        last.values().stream().filter(f -> period.contains(f.eventTime())).toList(), (int) pending);
  }

  private static void keep(Finding finding, Instant asOf, Map<String, Finding> last) {
    if (!finding.crossed()) {
      Finding only = Finding.of(finding.conclusion(), 1, asOf, false);
      last.put(finding.findingId(), only);
    }
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
