package io.countersign.correlation.evaluation;

import io.countersign.correlation.casefile.DistinctChange;
import io.countersign.correlation.control.ActorControl;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Policy;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.policy.Severity;
import io.countersign.correlation.verdict.Conclusion;
import io.countersign.correlation.verdict.Conclusion.About;
import io.countersign.correlation.verdict.FindingId;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Subject;
import io.countersign.correlation.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Evaluates what no ticket can cover: failed calls, unknown secrets, changes reported too late. */
public final class WithoutTickets {
  private final PolicyVersions policies;

  /** An evaluator by these policies. */
  public WithoutTickets(PolicyVersions policies) {
    this.policies = policies;
  }

  /** The finding for a change that is older than the retained history; it never enters a case. */
  public Conclusion pastHorizon(SecretChange change) {
    return new ConclusionBuilder(
            FindingId.ofChange(change.id()),
            Subject.CHANGE,
            Verdict.INDETERMINATE,
            change.eventTime(),
            policies.at(change.eventTime()).version())
        .about(About.of(change.secret(), change.action(), change.actor().label()))
        .reasons(List.of(Reason.PAST_HORIZON))
        .evidence(List.of(change.eventId()), true)
        .explained(
            new Explanation()
                .change(change)
                .say(
                    "It was reported too late: the evidence needed to judge it has been"
                        + " discarded.")
                .text())
        .conclusion();
  }

  Evaluation attempted(DistinctChange change) {
    SecretChange record = change.record();
    Policy policy = policies.at(record.eventTime());
    ConclusionBuilder builder =
        ConclusionBuilder.of(change, Verdict.ATTEMPTED, policy)
            .explained(
                new Explanation()
                    .change(record)
                    .say("It failed (" + record.errorCode() + "): nothing changed.")
                    .text());
    return Evaluation.of(builder.conclusion(), Instant.MIN, builder.isLate());
  }

  /** Two records of one event say different things: which of them is true cannot be known. */
  Evaluation conflicting(DistinctChange change, Instant watermark) {
    return indeterminate(
        change,
        watermark,
        Reason.CONFLICTING_COPIES,
        "Records with one event id say different things: at least one of them is not CloudTrail's.");
  }

  Evaluation unresolved(DistinctChange change, Instant watermark) {
    return indeterminate(
        change,
        watermark,
        Reason.SECRET_UNRESOLVED,
        "The record does not say which secret it was.");
  }

  private Evaluation indeterminate(
      DistinctChange change, Instant watermark, Reason reason, String sentence) {
    SecretChange record = change.record();
    Policy policy = policies.at(record.eventTime());
    EffectivePolicy terms =
        record.secret() == null ? policy.defaults() : policy.effectiveFor(record.secret());
    Instant due = record.eventTime().plus(terms.durations().deadline());
    if (due.isAfter(watermark)) {
      return Evaluation.waiting(Verdict.INDETERMINATE, due);
    }
    List<Reason> reasons = new ArrayList<>();
    ActorControl.objections(record, terms).forEach(o -> reasons.add(o.reason()));
    reasons.add(reason);
    ConclusionBuilder builder =
        ConclusionBuilder.of(change, Verdict.INDETERMINATE, policy)
            .reasons(reasons)
            .explained(new Explanation().change(record).say(sentence).text());
    severity(change).ifPresent(builder::severity);
    return Evaluation.of(builder.conclusion(), due, builder.isLate());
  }

  /** A copy that names no secret is INFO where the secret's own account has another copy. */
  private static Optional<Severity> severity(DistinctChange change) {
    if (change.isConflicting()) {
      return Optional.of(Severity.HIGH);
    }
    return change.record().sharedEventId() == null ? Optional.empty() : Optional.of(Severity.INFO);
  }
}
