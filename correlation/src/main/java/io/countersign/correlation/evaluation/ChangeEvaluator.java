package io.countersign.correlation.evaluation;

import io.countersign.correlation.casefile.CaseFile;
import io.countersign.correlation.casefile.DistinctChange;
import io.countersign.correlation.casefile.Timeline;
import io.countersign.correlation.control.ActorControl;
import io.countersign.correlation.control.Candidate;
import io.countersign.correlation.control.ChangeContext;
import io.countersign.correlation.control.Emergency;
import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.policy.Durations;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Mode;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.verdict.Objection;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Evaluates one change: attempted, exempt, else by its best candidate (docs/semantics.md, 5). */
public final class ChangeEvaluator {
  private final PolicyVersions policies;
  private final WithoutTickets plain;

  /** An evaluator by these policies. */
  public ChangeEvaluator(PolicyVersions policies) {
    this.policies = policies;
    this.plain = new WithoutTickets(policies);
  }

  /**
   * Evaluates a change or an attempt.
   *
   * @param watermark decides what is due, and whether the review of an emergency is overdue
   */
  public Evaluation evaluate(DistinctChange change, CaseFile file, Instant watermark) {
    SecretChange record = change.record();
    Secret secret = record.secret();
    Timeline timeline = file.timeline(change);
    if (change.isConflicting()) {
      return plain.conflicting(change, watermark);
    }
    if (record.kind() == ChangeClass.ATTEMPT) {
      return plain.attempted(change);
    }
    if (secret == null || timeline == null) {
      return plain.unresolved(change, watermark);
    }
    ChangeContext context = change.context(secret, policies);
    Evaluation exempt = exempt(change, context, timeline);
    return exempt != null
        ? exempt
        : byTickets(change, context, search(change, file, watermark), watermark);
  }

  /** The search for the candidates of a resolved change. */
  CandidateSearch search(DistinctChange change, CaseFile file, Instant watermark) {
    Secret secret = Objects.requireNonNull(change.record().secret());
    Timeline timeline = Objects.requireNonNull(file.timeline(change));
    return new CandidateSearch(
        change.context(secret, policies), change.position(), timeline, file, watermark);
  }

  private Evaluation byTickets(
      DistinctChange change, ChangeContext context, CandidateSearch search, Instant watermark) {
    EffectivePolicy policy = context.effective();
    List<Objection> actor = ActorControl.objections(change.record(), policy);
    boolean refused = actor.stream().anyMatch(o -> o.mode() == Mode.ENFORCE);
    Instant deadline = context.time().plus(policy.durations().deadline());
    boolean onlyPassing =
        watermark.isBefore(deadline)
            && policy.mode(ControlName.APPROVAL) == Mode.ENFORCE
            && !search.hasEmergencies();
    List<Candidate> candidates = search.find(refused, onlyPassing);
    Verdict verdict = verdict(candidates, actor, refused);
    if (verdict.isMatched()) {
      return told(change, context, verdict, candidates.subList(0, 1), search, Instant.MIN);
    }
    Instant due = due(candidates, context, deadline);
    if (due.isAfter(watermark)) {
      Instant review = review(candidates, context);
      return new Evaluation(
          verdict,
          due,
          review != null && review.isBefore(due) ? review : null,
          List.of(),
          null,
          false);
    }
    return told(change, context, verdict, candidates, search, due);
  }

  private static Verdict verdict(
      List<Candidate> candidates, List<Objection> actor, boolean refused) {
    if (candidates.isEmpty() || !candidates.getFirst().passes() || refused) {
      return Verdict.UNAUTHORIZED;
    }
    Candidate best = candidates.getFirst();
    if (best.isEmergency()) {
      return Verdict.EMERGENCY;
    }
    return best.rank().flagged() == 0 && actor.isEmpty() ? Verdict.AUTHORIZED : Verdict.FLAGGED;
  }

  private static Instant due(List<Candidate> candidates, ChangeContext context, Instant deadline) {
    Durations d = context.effective().durations();
    boolean overdue =
        !candidates.isEmpty() && candidates.getFirst().input().emergency() == Emergency.OVERDUE;
    return overdue ? context.time().plus(d.reviewWithin()).plus(d.grace()) : deadline;
  }

  /** When the review of an emergency ticket that the finding names is overdue. */
  private static @Nullable Instant review(List<Candidate> named, ChangeContext context) {
    Durations d = context.effective().durations();
    return named.stream().anyMatch(c -> c.input().emergency() == Emergency.REVIEW_DUE)
        ? context.time().plus(d.reviewWithin()).plus(d.grace())
        : null;
  }

  private Evaluation told(
      DistinctChange change,
      ChangeContext context,
      Verdict verdict,
      List<Candidate> named,
      CandidateSearch search,
      Instant due) {
    List<Objection> actor = ActorControl.objections(change.record(), context.effective());
    ConclusionBuilder builder = ConclusionBuilder.of(change, verdict, context.policy());
    List<Reason> reasons = new ArrayList<>(actor.stream().map(Objection::reason).toList());
    Explanation explanation = new Explanation().change(change.record());
    if (named.isEmpty()) {
      reasons.add(Reason.NO_TICKET);
      explanation.say("No ticket names this secret.");
    } else {
      Candidate best = named.getFirst();
      reasons.addAll(best.reasons());
      builder.candidate(best);
      explanation.approval(best).say(best.objections());
      best.note().ifPresent(explanation::say);
    }
    explanation.say(actor).consequences(ConclusionBuilder.consequences(change));
    named.stream().skip(1).forEach(builder::nearMiss);
    named.forEach(c -> builder.evidence(c.evidenceIds(), search.isLate(c)));
    return new Evaluation(
        verdict,
        due,
        review(named, context),
        named,
        builder.reasons(reasons).explained(explanation.text()).conclusion(),
        builder.isLate());
  }

  private @Nullable Evaluation exempt(
      DistinctChange change, ChangeContext context, Timeline timeline) {
    Exemptions.Found found = Exemptions.of(change, context, timeline);
    if (found == null) {
      return null;
    }
    List<Objection> actor = ActorControl.objections(change.record(), context.effective());
    ConclusionBuilder builder =
        ConclusionBuilder.of(change, Verdict.EXEMPT, context.policy())
            .exemption(found.id())
            .reasons(actor.stream().map(Objection::reason).toList())
            .explained(
                new Explanation()
                    .change(change.record())
                    .say(found.sentence())
                    .say(actor)
                    .consequences(ConclusionBuilder.consequences(change))
                    .text());
    if (found.rotation() != null) {
      builder.evidence(found.rotation().eventIds(), found.rotation().late());
    }
    return Evaluation.of(builder.conclusion(), Instant.MIN, builder.isLate());
  }
}
