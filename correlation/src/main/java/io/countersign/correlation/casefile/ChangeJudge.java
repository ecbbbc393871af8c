package io.countersign.correlation.casefile;

import io.countersign.correlation.approval.ApprovalHistory;
import io.countersign.correlation.approval.Entry;
import io.countersign.correlation.control.Attribution;
import io.countersign.correlation.control.Candidate;
import io.countersign.correlation.control.Emergency;
import io.countersign.correlation.control.Objection;
import io.countersign.correlation.control.Question;
import io.countersign.correlation.control.Sentences;
import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.policy.Durations;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Exemption;
import io.countersign.correlation.policy.Mode;
import io.countersign.correlation.policy.Policy;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.verdict.NearMiss;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Severities;
import io.countersign.correlation.verdict.Subject;
import io.countersign.correlation.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges one change: attempted, exempt, else by its best candidate (docs/semantics.md §5). */
final class ChangeJudge {
  private final Tickets tickets;
  private final Rotation rotation;
  private final Consequences consequences;
  private final Uses uses;
  private final Instant watermark;

  ChangeJudge(
      Tickets tickets, Rotation rotation, Consequences consequences, Uses uses, Instant watermark) {
    this.tickets = tickets;
    this.rotation = rotation;
    this.consequences = consequences;
    this.uses = uses;
    this.watermark = watermark;
  }

  /** The opinion on a change or an attempt; what it uses of its tickets is noted. */
  Opinion judge(Reported reported, Policy policy) {
    SecretChange change = reported.record();
    if (change.kind() == ChangeClass.ATTEMPT) {
      return attempted(reported, policy);
    }
    Secret secret = change.secret();
    return secret == null
        ? unresolved(reported, policy)
        : judge(reported, secret, policy, policy.effectiveFor(secret));
  }

  /** Notes what a change has used whose finding stands. */
  void recall(Reported reported, Policy policy, Ruling ruling) {
    Secret secret = reported.record().secret();
    if (secret == null || reported.record().kind() != ChangeClass.CHANGE) {
      return;
    }
    candidates(reported.record(), secret, policy, policy.effectiveFor(secret)).stream()
        .filter(Candidate::passes)
        .forEach(uses::cleared);
    if (ruling.verdict().isMatched() && ruling.ticket() != null) {
      uses.used(ruling.ticket(), secret);
    }
  }

  /** Every ticket that can mean the secret, best first. */
  private List<Candidate> candidates(
      SecretChange change, Secret secret, Policy policy, EffectivePolicy terms) {
    return tickets.keys().stream()
        .flatMap(ticket -> candidate(ticket, change, secret, policy, terms))
        .sorted(Candidate.BEST_FIRST)
        .toList();
  }

  private Opinion judge(Reported reported, Secret secret, Policy policy, EffectivePolicy terms) {
    SecretChange change = reported.record();
    List<Candidate> candidates = candidates(change, secret, policy, terms);
    candidates.stream().filter(Candidate::passes).forEach(uses::cleared);
    Optional<Opinion> exempt = exempt(reported, secret, policy, terms);
    if (exempt.isPresent()) {
      return exempt.get();
    }
    List<Objection> actor = Attribution.objections(change, terms);
    Verdict verdict = verdict(candidates, actor);
    if (verdict.isMatched()) {
      uses.used(candidates.getFirst().question().ticket(), secret);
    }
    Draft draft = draft(reported, verdict, policy, terms);
    tell(draft, reported, candidates, actor);
    return timed(draft, change, candidates, terms.durations());
  }

  private static Verdict verdict(List<Candidate> candidates, List<Objection> actor) {
    boolean actorRefused = actor.stream().anyMatch(o -> o.mode() == Mode.ENFORCE);
    if (candidates.isEmpty() || !candidates.getFirst().passes() || actorRefused) {
      return Verdict.UNAUTHORIZED;
    }
    Candidate best = candidates.getFirst();
    if (best.isEmergency()) {
      return Verdict.EMERGENCY;
    }
    return best.objections().isEmpty() && actor.isEmpty() ? Verdict.AUTHORIZED : Verdict.FLAGGED;
  }

  private void tell(
      Draft draft, Reported reported, List<Candidate> candidates, List<Objection> actor) {
    List<Reason> reasons = new ArrayList<>(actor.stream().map(Objection::reason).toList());
    Explanation explanation = new Explanation().change(reported.record());
    if (candidates.isEmpty()) {
      reasons.add(Reason.NO_TICKET);
      explanation.say("No ticket names this secret.");
    } else {
      Candidate best = candidates.getFirst();
      reasons.addAll(best.reasons());
      draft.candidate(best);
      explanation.approval(best).say(best.objections());
      best.notes().forEach(explanation::say);
    }
    explanation.say(actor).consequences(consequences.of(reported));
    List<Candidate> others = candidates.stream().skip(1).toList();
    draft
        .because(reasons)
        .nearMisses(others.stream().map(ChangeJudge::nearMiss).toList())
        .explained(explanation.text());
    candidates.forEach(c -> evidence(draft, c.question().history()));
  }

  private Opinion timed(Draft draft, SecretChange change, List<Candidate> candidates, Durations d) {
    Instant t = change.eventTime();
    Instant review = t.plus(d.reviewWithin()).plus(d.grace());
    Emergency emergency =
        candidates.isEmpty() ? Emergency.NONE : candidates.getFirst().question().emergency();
    Instant deadline = emergency == Emergency.OVERDUE ? review : t.plus(d.deadline());
    Opinion opinion = Opinion.atDeadline(draft.finding(), deadline);
    boolean mayTurn =
        candidates.stream().anyMatch(c -> c.question().emergency() == Emergency.REVIEW_DUE);
    return mayTurn ? opinion.revisitedAt(review) : opinion;
  }

  private Stream<Candidate> candidate(
      TicketKey ticket, SecretChange change, Secret secret, Policy policy, EffectivePolicy terms) {
    ApprovalHistory counted = tickets.history(ticket, secret, terms);
    boolean proven = !counted.isEmpty();
    ApprovalHistory history = proven ? counted : tickets.unprovenHistory(ticket, secret, terms);
    if (history.isEmpty()
        || !history.isNear(change.eventTime(), terms.durations(), policy.horizon())) {
      return Stream.empty();
    }
    int before = uses.before(ticket, secret);
    Question question =
        Question.of(change, secret, policy, terms, ticket, history, proven, before, watermark);
    // A full history can tell that the ticket no longer names the secret.
    return Tickets.names(question.state(), secret)
        ? Stream.of(Candidate.of(question))
        : Stream.empty();
  }

  private Optional<Opinion> exempt(
      Reported reported, Secret secret, Policy policy, EffectivePolicy terms) {
    SecretChange change = reported.record();
    Optional<Exemption> standing =
        policy.exemptions().stream().filter(e -> e.covers(change, secret)).findFirst();
    Optional<Reported> rotating =
        terms.exemptRotation() && standing.isEmpty()
            ? rotation.exempting(change, secret)
            : Optional.empty();
    return standing
        .map(ChangeJudge::sentence)
        .or(() -> rotating.map(ChangeJudge::sentence))
        .map(why -> exempt(reported, policy, terms, rotating, why));
  }

  private Opinion exempt(
      Reported reported,
      Policy policy,
      EffectivePolicy terms,
      Optional<Reported> rotating,
      String why) {
    List<Objection> actor = Attribution.objections(reported.record(), terms);
    Draft draft = draft(reported, Verdict.EXEMPT, policy, terms);
    rotating.ifPresent(start -> draft.evidence(start.eventIds(), start.late()));
    return Opinion.now(
        draft
            .because(actor.stream().map(Objection::reason).toList())
            .explained(
                new Explanation()
                    .change(reported.record())
                    .say(why)
                    .say(actor)
                    .consequences(consequences.of(reported))
                    .text())
            .finding());
  }

  private static String sentence(Exemption e) {
    return "Exempt by '"
        + e.id()
        + "' ("
        + e.reason()
        + "; owner "
        + e.owner()
        + ", until "
        + Sentences.time(e.expires())
        + ").";
  }

  private static String sentence(Reported start) {
    return "Exempt by 'rotation': a step of the automatic rotation that began at "
        + Sentences.time(start.record().eventTime())
        + ", by the rotation function itself.";
  }

  private Opinion attempted(Reported reported, Policy policy) {
    SecretChange change = reported.record();
    EffectivePolicy terms =
        change.secret() == null ? policy.defaults() : policy.effectiveFor(change.secret());
    return Opinion.now(
        draft(reported, Verdict.ATTEMPTED, policy, terms)
            .explained(
                new Explanation()
                    .change(change)
                    .say("It failed (" + change.errorCode() + "): nothing changed.")
                    .text())
            .finding());
  }

  private Opinion unresolved(Reported reported, Policy policy) {
    SecretChange change = reported.record();
    EffectivePolicy terms = policy.defaults();
    List<Reason> reasons =
        new ArrayList<>(
            Attribution.objections(change, terms).stream().map(Objection::reason).toList());
    reasons.add(Reason.SECRET_UNRESOLVED);
    return Opinion.atDeadline(
        draft(reported, Verdict.INDETERMINATE, policy, terms)
            .because(reasons)
            .explained(
                new Explanation()
                    .change(change)
                    .say("The record does not say which secret it was.")
                    .text())
            .finding(),
        change.eventTime().plus(terms.durations().deadline()));
  }

  private Draft draft(Reported reported, Verdict verdict, Policy policy, EffectivePolicy terms) {
    SecretChange change = reported.record();
    Draft draft =
        new Draft(
                "change/" + change.id(),
                Subject.CHANGE,
                verdict,
                change.eventTime(),
                policy.version())
            .about(change)
            .severity(Severities.of(change, terms.severities()))
            .evidence(reported.eventIds(), reported.late());
    consequences.of(reported).forEach(c -> draft.evidence(c.eventIds(), c.late()));
    return draft;
  }

  private void evidence(Draft draft, ApprovalHistory history) {
    List<String> ids = history.entries().stream().map(Entry::evidenceId).distinct().toList();
    draft.evidence(ids, ids.stream().anyMatch(tickets::isLate));
  }

  private static NearMiss nearMiss(Candidate candidate) {
    String sentence =
        candidate.objections().isEmpty()
            ? candidate.question().ticket() + " covers this change too."
            : String.join(" ", candidate.objections().stream().map(Objection::sentence).toList());
    return new NearMiss(candidate.question().ticket(), candidate.reasons(), sentence);
  }
}
