package io.countersign.correlation.reference;

import io.countersign.correlation.evidence.Person;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.identity.PersonDirectory;
import io.countersign.correlation.identity.Relation;
import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Mode;
import io.countersign.correlation.policy.Policy;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.secret.SecretReference;
import io.countersign.correlation.verdict.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Semantics §4: one ticket, asked about one change. */
final class Candidacy {
  final TicketKey ticket;
  final List<Objected> objections = new ArrayList<>();
  final Said statement;

  private final SecretChange change;
  private final Secret secret;
  private final Instant t;
  private final Past past;
  private final Policy policy;
  private final EffectivePolicy terms;
  private final Instant watermark;
  private final Past.@Nullable Episode episode;

  /** Whether an emergency excuses that the ticket was not approved before the change. */
  private boolean excused;

  Candidacy(
      TicketKey ticket,
      SecretChange change,
      Secret secret,
      Past past,
      Policy policy,
      Instant watermark) {
    this.ticket = ticket;
    this.change = change;
    this.secret = secret;
    this.t = change.eventTime();
    this.past = past;
    this.policy = policy;
    this.terms = past.terms;
    this.watermark = watermark;
    this.episode = past.episodeFor(t).orElse(null);
    this.statement = episode == null ? past.statementWithoutEpisode(t) : episode.statement(t);
  }

  /**
   * "A ticket is a candidate for a change when one of its references can mean the change's name"
   * and "only for changes between its first updatedAt − horizon and the end of its last cover (else
   * its last updatedAt) + horizon".
   */
  boolean isCandidate() {
    Instant first = past.first().at();
    Instant last = past.lastEndOfCover().orElse(past.last().at());
    // "A ticket that was never approved and did not name the secret at the change is no candidate."
    return (past.isAddedAfterApproval() || Meaning.names(statement.state(), secret))
        && !t.isBefore(first.minus(policy.horizon()))
        && !t.isAfter(last.plus(policy.horizon()));
  }

  /** Asks every control, with only the given references of the ticket. */
  void ask(List<SecretReference> references, ToIntFunction<TicketKey> usesBefore) {
    objections.addAll(Meaning.objections(references, secret, terms));
    verified();
    // "a ticket that has only those objects APPROVAL_UNVERIFIED"; decision: and is asked no more.
    if (terms.enforcesVerification() && !statement.proven()) {
      return;
    }
    approval();
    window();
    separation();
    approver();
    implementer();
    action();
    uses(usesBefore.applyAsInt(ticket));
    freeze();
    project();
  }

  long enforced() {
    return objections.stream().filter(Objected::isEnforced).count();
  }

  long flagged() {
    return objections.size() - enforced();
  }

  /** "the latest approval time (of the chosen episode; −∞ when it lies after t + clockSkew)" */
  Instant rankOfApproval() {
    return episode == null || episode.isApprovedAfter(t) ? Instant.MIN : episode.approvedAt;
  }

  boolean isExcused() {
    return excused;
  }

  boolean isOverdue() {
    return objections.stream().anyMatch(o -> o.reason() == Reason.EMERGENCY_REVIEW_OVERDUE);
  }

  Set<Reason> reasons() {
    return objections.stream().map(Objected::reason).collect(Collectors.toSet());
  }

  private void object(ControlName control, Reason reason) {
    object(terms.mode(control), reason);
  }

  private void object(Mode mode, Reason reason) {
    if (mode != Mode.OFF) {
      objections.add(new Objected(reason, mode));
    }
  }

  private Duration skew() {
    return terms.durations().clockSkew();
  }

  /** "is the approval message proven by its token, or read back from Jira?" */
  private void verified() {
    if (!statement.proven()) {
      object(ControlName.VERIFIED, Reason.APPROVAL_UNVERIFIED);
    }
  }

  private void approval() {
    Optional<Boolean> overdue = emergencyIsOverdue();
    if (overdue.isPresent()) {
      excused = !overdue.get();
      if (overdue.get()) {
        object(ControlName.APPROVAL, Reason.EMERGENCY_REVIEW_OVERDUE);
      }
      return;
    }
    if (past.isAddedAfterApproval()) {
      object(ControlName.APPROVAL, Reason.ADDED_AFTER_APPROVAL);
    } else if (episode == null) {
      // "NOT_APPROVED, DECLINED, CANCELLED (no episode: from the last snapshot)"
      object(ControlName.APPROVAL, past.whyNot(past.last()));
    } else if (episode.isApprovedAfter(t)) {
      // "was it approved after the change, but by at most retroactive?"
      boolean soon = !episode.approvedAt.isAfter(t.plus(terms.durations().retroactive()));
      object(soon ? ControlName.RETROACTIVE : ControlName.APPROVAL, Reason.RETROACTIVE_APPROVAL);
    } else if (episode.hasEndedBy(t) && episode.endReason(t) != Reason.AFTER_WINDOW) {
      // "(the episode had ended, and not by its planned end)"
      object(ControlName.APPROVAL, episode.endReason(t));
    }
  }

  /**
   * "A ticket counts as an emergency only if both its first snapshot that names the secret (with
   * updatedAt ≤ t + retroactive) and what the ticket said at the change have the change type
   * emergency: then an approval after the change, or none yet, is no objection until
   * emergency.reviewWithin after t. Any decline or cancellation before the approval that counts
   * ends the grace for good. For a secret that no episode covers, an emergency ticket with any
   * approval before t is an ordinary one."
   *
   * @return empty where this is no emergency that counts, else whether its review is overdue
   */
  private Optional<Boolean> emergencyIsOverdue() {
    Instant due = t.plus(terms.durations().reviewWithin());
    boolean approvedBefore =
        past.isAddedAfterApproval()
            ? past.whatever.stream().anyMatch(a -> !a.isAfter(t.plus(skew())))
            : past.episodes.stream().anyMatch(e -> !e.isApprovedAfter(t));
    if (!isDeclared() || approvedBefore || !wasKnownInTime() || wasDeclined()) {
      return Optional.empty();
    }
    if (episode != null) {
      return Optional.of(episode.approvedAt.isAfter(due));
    }
    return Optional.of(!watermark.isBefore(due.plus(terms.durations().grace())));
  }

  private boolean isDeclared() {
    return statement.state().isEmergency() && past.first().state().isEmergency();
  }

  private boolean wasKnownInTime() {
    return !past.first().at().isAfter(t.plus(terms.durations().retroactive()));
  }

  /** Whether the ticket was ever declined or cancelled before the approval that counts. */
  private boolean wasDeclined() {
    int to = episode == null ? past.said.size() : past.said.indexOf(episode.snapshots.getFirst());
    return past.said.subList(0, to).stream()
        .filter(s -> !past.isApproving(s))
        .anyMatch(s -> past.whyNot(s) != Reason.NOT_APPROVED);
  }

  /** "open when start − clockSkew ≤ t < end + clockSkew" */
  private void window() {
    Instant start = statement.state().windowStart();
    Instant end = statement.state().windowEnd();
    if (start != null && t.isBefore(start.minus(skew()))) {
      object(ControlName.WINDOW, Reason.BEFORE_WINDOW);
    } else if (end != null && !t.isBefore(end.plus(skew()))) {
      object(ControlName.WINDOW, Reason.AFTER_WINDOW);
    }
  }

  /**
   * "is an approver left when the one who made the change and the requester are taken away? (known
   * identities only; unknown passes, noted as IDENTITY_UNKNOWN; separation.unknown)"
   */
  private void separation() {
    if (terms.mode(ControlName.SEPARATION) == Mode.OFF) {
      return;
    }
    TicketState said = statement.state();
    List<Relation> toActor = relations(said.approvers(), Who.of(change.actor(), map()));
    List<Relation> toRequester = relations(said.approvers(), Who.of(said.requester()));
    boolean leftForSure = false;
    for (int i = 0; i < toActor.size(); i++) {
      Relation a = toActor.get(i);
      Relation r = toRequester.get(i);
      leftForSure |= a == Relation.DIFFERENT && r == Relation.DIFFERENT;
    }
    boolean anyTakenAway = toActor.contains(Relation.SAME) || toRequester.contains(Relation.SAME);
    // "when an approver was taken away and none is left who is known to differ from the actor and
    // the requester, the objection stands"
    if (!leftForSure && !anyTakenAway) {
      object(terms.separationUnknown(), Reason.IDENTITY_UNKNOWN);
    } else if (!leftForSure) {
      if (toActor.contains(Relation.SAME)) {
        object(ControlName.SEPARATION, Reason.SELF_APPROVED);
      }
      if (toRequester.contains(Relation.SAME)) {
        object(ControlName.SEPARATION, Reason.APPROVER_IS_REQUESTER);
      }
    }
  }

  private List<Relation> relations(List<Person> approvers, Who other) {
    return approvers.stream().map(p -> Who.of(p).to(other, map())).toList();
  }

  private PersonDirectory map() {
    return policy.identities();
  }

  /** "may these people approve, and are they enough?" Decision: not asked without an episode. */
  private void approver() {
    if (episode == null) {
      return;
    }
    // Decision: a person who is named in two ways counts as one.
    List<Who> people = new ArrayList<>();
    statement.state().approvers().stream()
        .map(Who::of)
        .filter(who -> terms.approvers().isEmpty() || who.isIn(terms.approvers()))
        .filter(who -> people.stream().noneMatch(p -> p.to(who, map()) == Relation.SAME))
        .forEach(people::add);
    int allowed = people.size();
    if (allowed == 0 && !terms.approvers().isEmpty()) {
      object(ControlName.APPROVER, Reason.APPROVER_NOT_ALLOWED);
    } else if (allowed < terms.minApprovals()) {
      object(ControlName.APPROVER, Reason.TOO_FEW_APPROVALS);
    }
  }

  /** "was the change made by the ticket's assignee? (known identities only)" */
  private void implementer() {
    Who assignee = Who.of(statement.state().assignee());
    if (Who.of(change.actor(), map()).to(assignee, map()) == Relation.DIFFERENT) {
      object(ControlName.IMPLEMENTER, Reason.OTHER_IMPLEMENTER);
    }
  }

  /** "is the action one that the ticket allows? (only when it lists actions)" */
  private void action() {
    List<String> allowed = statement.state().allowedActions();
    if (!allowed.isEmpty()
        && allowed.stream().map(String::strip).noneMatch(change.action()::equalsIgnoreCase)) {
      object(ControlName.ACTION, Reason.ACTION_NOT_IN_SCOPE);
    }
  }

  /** "has the ticket uses left? (only when it or the policy gives maxChanges)" */
  private void uses(int before) {
    Integer byTicket = statement.state().maxChanges();
    Integer max = byTicket != null ? byTicket : terms.maxChanges();
    if (max != null && before >= max) {
      object(ControlName.USES, Reason.TICKET_USED_UP);
    }
  }

  /** "policy projects: [OPS, SEC] (default: any; compared without case)" */
  private void project() {
    if (!terms.projects().isEmpty()
        && terms.projects().stream().noneMatch(ticket.project()::equalsIgnoreCase)) {
      object(ControlName.PROJECT, Reason.OTHER_PROJECT);
    }
  }

  /**
   * "was no freeze on? (an emergency ticket passes)"; "A ticket counts as an emergency only if both
   * its first snapshot that names the secret and what the ticket said at the change have the change
   * type emergency"
   */
  private void freeze() {
    if (policy.freezeAt(t, secret).isPresent() && !isDeclared()) {
      object(ControlName.FREEZE, Reason.DURING_FREEZE);
    }
  }
}
