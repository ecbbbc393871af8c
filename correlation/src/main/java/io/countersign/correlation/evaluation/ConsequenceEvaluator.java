package io.countersign.correlation.evaluation;

import io.countersign.correlation.casefile.ConsequenceGroup;
import io.countersign.correlation.casefile.DistinctChange;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Policy;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.policy.Severity;
import io.countersign.correlation.verdict.Conclusion;
import io.countersign.correlation.verdict.Conclusion.About;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Subject;
import io.countersign.correlation.verdict.Verdict;
import java.time.Instant;
import java.util.List;

/** Evaluates a group of consequences: an orphan, or one whose cause came after its deadline. */
public final class ConsequenceEvaluator {
  private final PolicyVersions policies;

  /** An evaluator by these policies. */
  public ConsequenceEvaluator(PolicyVersions policies) {
    this.policies = policies;
  }

  /**
   * A group without a cause.
   *
   * @param uncaused its first member without one: an event that repeats an earlier one, as a
   *     roll-back does, has its own deadline
   */
  public Evaluation orphan(ConsequenceGroup group, SecretChange uncaused, Instant watermark) {
    Policy policy = policies.at(uncaused.eventTime());
    EffectivePolicy effective =
        uncaused.secret() == null ? policy.defaults() : policy.effectiveFor(uncaused.secret());
    Instant due = uncaused.eventTime().plus(effective.durations().deadline());
    if (due.isAfter(watermark)) {
      return Evaluation.waiting(Verdict.INDETERMINATE, due);
    }
    ConclusionBuilder builder =
        builder(group, Verdict.INDETERMINATE)
            .severity(Severity.HIGH)
            .reasons(List.of(Reason.ORPHAN_CONSEQUENCE))
            .explained(
                new Explanation()
                    .report(uncaused)
                    .say("No API call was seen that would have caused it.")
                    .text());
    return Evaluation.of(builder.conclusion(), due, builder.isLate());
  }

  /** An orphan whose cause came after all takes the verdict that its cause has now. */
  public Evaluation adopted(ConsequenceGroup group, DistinctChange cause, Conclusion ofCause) {
    ConclusionBuilder builder =
        builder(group, ofCause.verdict())
            .severity(ofCause.severity())
            .reasons(ofCause.reasons())
            .explained(
                new Explanation()
                    .report(group.first().record())
                    .say("Its cause is " + ofCause.id() + ".")
                    .text())
            .evidence(cause.eventIds(), cause.late());
    return Evaluation.of(builder.conclusion(), Instant.MIN, builder.isLate());
  }

  private ConclusionBuilder builder(ConsequenceGroup group, Verdict verdict) {
    SecretChange first = group.first().record();
    ConclusionBuilder builder =
        new ConclusionBuilder(
                group.findingId(),
                Subject.CONSEQUENCE,
                verdict,
                first.eventTime(),
                policies.at(first.eventTime()).version())
            .about(About.of(first.secret(), first.action(), first.actor().label()));
    group.members().forEach(m -> builder.evidence(m.eventIds(), m.late()));
    return builder;
  }
}
