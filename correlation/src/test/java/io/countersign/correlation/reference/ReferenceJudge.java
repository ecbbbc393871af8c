package io.countersign.correlation.reference;

import io.countersign.correlation.evidence.Actor;
import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Mode;
import io.countersign.correlation.policy.Policy;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.secret.SecretReference;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The contract, written down a second time and as plainly as it reads: looks at the whole history
 * of one root name at once, keeps nothing, is slow. It was written without knowledge of the real
 * judge.
 */
public final class ReferenceJudge {
  private final List<SecretChange> records;
  private final Set<String> conflicting;
  private final Map<TicketKey, List<TicketSnapshot>> tickets;
  private final Instant watermark;
  private final PolicyVersions book;

  private final Map<String, Answer> answers = new TreeMap<>();

  /** Changes whose matched verdict has the ticket as its best candidate, per ticket and secret. */
  private final Map<Use, Integer> uses = new HashMap<>();

  /** Tickets and references that some change had as a candidate without enforced objections. */
  private final Set<String> used = new HashSet<>();

  private record Use(TicketKey ticket, String account, String region, String name) {
    static Use of(TicketKey ticket, Secret secret) {
      return new Use(ticket, secret.account(), secret.region(), secret.name());
    }
  }

  private ReferenceJudge(
      Collection<SecretChange> changes,
      Collection<TicketSnapshot> snapshots,
      Instant watermark,
      PolicyVersions book) {
    this.records = withoutDuplicates(changes);
    this.conflicting = conflicting(changes);
    this.tickets = new TreeMap<>();
    for (TicketSnapshot s : new HashSet<>(snapshots)) {
      tickets.computeIfAbsent(s.ticket(), key -> new ArrayList<>()).add(s);
    }
    this.watermark = watermark;
    this.book = book;
  }

  /** What must have been published, by finding id, once the watermark stands there. */
  public static Map<String, Answer> judge(
      Collection<SecretChange> changes,
      Collection<TicketSnapshot> snapshots,
      Instant watermark,
      PolicyVersions book) {
    ReferenceJudge judge = new ReferenceJudge(changes, snapshots, watermark, book);
    judge.judgeAll();
    return judge.answers;
  }

  /** "Both accounts' copies of a cross-account call are one change"; decision: the most telling. */
  private static List<SecretChange> withoutDuplicates(Collection<SecretChange> changes) {
    Comparator<SecretChange> mostTellingFirst =
        Comparator.comparing((SecretChange c) -> c.kind() == ChangeClass.CONSEQUENCE)
            .thenComparing(c -> c.secret() == null)
            .thenComparing(c -> c.secret() == null || c.secret().suffix() == null)
            .thenComparing(c -> c.actor().isUnknown())
            .thenComparing(c -> c.actor().arn() == null)
            .thenComparing(SecretChange::eventId)
            .thenComparing(c -> c.withoutOrigin().toString());
    Map<String, SecretChange> byId = new TreeMap<>();
    changes.stream().sorted(mostTellingFirst).forEach(c -> byId.putIfAbsent(c.id(), c));
    return byId.values().stream()
        .sorted(Comparator.comparing(SecretChange::eventTime).thenComparing(SecretChange::id))
        .toList();
  }

  /**
   * "Two records of one eventID with different content are CONFLICTING_COPIES"; decision: so are
   * copies of one id that report different calls.
   */
  private static Set<String> conflicting(Collection<SecretChange> changes) {
    Map<String, Set<SecretChange>> byEvent = new HashMap<>();
    for (SecretChange c : changes) {
      byEvent
          .computeIfAbsent(c.id() + " " + c.eventId(), key -> new HashSet<>())
          .add(c.withoutOrigin());
    }
    Set<String> ids = new HashSet<>();
    byEvent.values().stream()
        .filter(copies -> copies.size() > 1)
        .forEach(copies -> copies.forEach(c -> ids.add(c.id())));
    Map<String, String> calls = new HashMap<>();
    for (SecretChange c : changes) {
      String call = c.kind() + " " + c.action();
      if (!calls.computeIfAbsent(c.id(), key -> call).equals(call)) {
        ids.add(c.id());
      }
    }
    return ids;
  }

  private void judgeAll() {
    records.stream().filter(r -> r.kind() != ChangeClass.CONSEQUENCE).forEach(this::judgeChange);
    judgeConsequences();
    tickets.keySet().forEach(this::judgeTicket);
  }

  // ---- changes -------------------------------------------------------------------------------

  /** "Precedence: ATTEMPTED, EXEMPT, then tickets." */
  private void judgeChange(SecretChange c) {
    Secret secret = c.secret();
    if (conflicting.contains(c.id())) {
      if (secret != null && c.kind() == ChangeClass.CHANGE) {
        candidates(c, secret);
      }
      indeterminate(c, Reason.CONFLICTING_COPIES);
    } else if (c.kind() == ChangeClass.ATTEMPT) {
      answers.put("change/" + c.id(), Answer.of(Verdict.ATTEMPTED));
    } else if (secret == null) {
      indeterminate(c, Reason.SECRET_UNRESOLVED);
    } else {
      List<Candidacy> candidates = candidates(c, secret);
      if (isExempt(c, secret)) {
        Set<Reason> reasons = reasons(actorObjections(c, policy(c).effectiveFor(secret)));
        answers.put("change/" + c.id(), new Answer(Verdict.EXEMPT, reasons));
      } else {
        judgeByTickets(c, secret, candidates);
      }
    }
  }

  private void indeterminate(SecretChange c, Reason reason) {
    Secret secret = c.secret();
    EffectivePolicy terms = secret == null ? policy(c).defaults() : policy(c).effectiveFor(secret);
    Set<Reason> reasons = reasons(actorObjections(c, terms));
    reasons.add(reason);
    unlessTooEarly(c, terms.durations().deadline(), new Answer(Verdict.INDETERMINATE, reasons));
  }

  private List<Candidacy> candidates(SecretChange c, Secret secret) {
    List<Candidacy> candidates = new ArrayList<>();
    for (TicketKey key : tickets.keySet()) {
      candidacy(key, c, secret)
          .ifPresent(
              candidacy -> {
                candidacy.ask(
                    candidacy.statement.state().references(), ticket -> usesSoFar(ticket, secret));
                candidates.add(candidacy);
                noteUse(key, c, secret, candidacy);
              });
    }
    return candidates;
  }

  private Optional<Candidacy> candidacy(TicketKey key, SecretChange c, Secret secret) {
    Policy policy = policy(c);
    return Past.of(
            tickets.getOrDefault(key, List.of()),
            new Past.Naming(
                state -> Meaning.names(state, secret),
                state -> Meaning.isCertain(state, secret, policy.effectiveFor(secret))),
            policy.effectiveFor(secret))
        .map(past -> new Candidacy(key, c, secret, past, policy, watermark))
        .filter(Candidacy::isCandidate);
  }

  /**
   * "UNUSED / USED, per ticket and reference: no change, exempt or not, had it as a candidate
   * without enforced objections."
   */
  private void noteUse(TicketKey key, SecretChange c, Secret secret, Candidacy asCandidate) {
    for (SecretReference reference : asCandidate.statement.state().references()) {
      if (!Meaning.of(reference, secret).isEmpty()) {
        Candidacy alone = candidacy(key, c, secret).orElseThrow();
        alone.ask(List.of(reference), ticket -> usesSoFar(ticket, secret));
        if (alone.enforced() == 0) {
          used.add("ticket/" + key + "/" + reference.text());
        }
      }
    }
  }

  private int usesSoFar(TicketKey ticket, Secret secret) {
    return uses.getOrDefault(Use.of(ticket, secret), 0);
  }

  /**
   * "The best candidate has the fewest enforced objections, then the fewest flagged ones, then the
   * latest approval time, then the lowest ticket key (by project, then by number)."
   */
  private void judgeByTickets(SecretChange c, Secret secret, List<Candidacy> candidates) {
    EffectivePolicy terms = policy(c).effectiveFor(secret);
    List<Objected> byActor = actorObjections(c, terms);
    Optional<Candidacy> best =
        candidates.stream()
            .min(
                Comparator.comparingLong(Candidacy::enforced)
                    .thenComparingLong(Candidacy::flagged)
                    .thenComparing(Comparator.comparing(Candidacy::rankOfApproval).reversed())
                    .thenComparing(k -> k.ticket));
    // "A verdict's reasons are the set of all objections of its best candidate and of the actor
    // control"
    Set<Reason> reasons = reasons(byActor);
    reasons.addAll(best.map(Candidacy::reasons).orElse(Set.of(Reason.NO_TICKET)));
    Verdict verdict = verdict(best.orElse(null), byActor);
    if (!verdict.isMatched()) {
      Duration wait =
          best.filter(Candidacy::isOverdue).isPresent()
              ? terms.durations().reviewWithin().plus(terms.durations().grace())
              : terms.durations().deadline();
      unlessTooEarly(c, wait, new Answer(verdict, reasons));
      return;
    }
    answers.put("change/" + c.id(), new Answer(verdict, reasons));
    uses.merge(Use.of(best.orElseThrow().ticket, secret), 1, Integer::sum);
  }

  private static Verdict verdict(@Nullable Candidacy best, List<Objected> byActor) {
    if (best == null || best.enforced() > 0 || byActor.stream().anyMatch(Objected::isEnforced)) {
      return Verdict.UNAUTHORIZED;
    }
    if (best.isExcused()) {
      return Verdict.EMERGENCY;
    }
    return best.flagged() > 0 || !byActor.isEmpty() ? Verdict.FLAGGED : Verdict.AUTHORIZED;
  }

  /** "can the change be attributed? (asked of the change, with or without a ticket)" */
  private static List<Objected> actorObjections(SecretChange c, EffectivePolicy terms) {
    Mode mode = terms.mode(ControlName.ACTOR);
    List<Objected> objections = new ArrayList<>();
    if (mode != Mode.OFF && c.actor().isRoot()) {
      objections.add(new Objected(Reason.ROOT_ACTOR, mode));
    }
    if (mode != Mode.OFF && c.actor().isUnknown()) {
      objections.add(new Objected(Reason.ACTOR_UNKNOWN, mode));
    }
    return objections;
  }

  /**
   * "Verdicts of unmatched wait until the watermark reaches eventTime + retroactive + grace; an
   * emergency review for its term + grace"
   */
  private void unlessTooEarly(SecretChange c, Duration wait, Answer answer) {
    if (!watermark.isBefore(c.eventTime().plus(wait))) {
      answers.put("change/" + c.id(), answer);
    }
  }

  private Policy policy(SecretChange c) {
    return book.at(c.eventTime());
  }

  private static Set<Reason> reasons(List<Objected> objections) {
    Set<Reason> reasons = new HashSet<>();
    objections.forEach(o -> reasons.add(o.reason()));
    return reasons;
  }

  // ---- exemptions ----------------------------------------------------------------------------

  private boolean isExempt(SecretChange c, Secret secret) {
    return policy(c).exemptions().stream().anyMatch(e -> e.covers(c, secret))
        || (policy(c).effectiveFor(secret).exemptRotation() && isRotation(c, secret));
  }

  /**
   * "The exemption rotation covers the steps PutSecretValue and UpdateSecretVersionStage inside an
   * open rotation (RotationStarted seen, its end not yet, at most 1 h)"
   */
  private boolean isRotation(SecretChange c, Secret secret) {
    return List.of("PutSecretValue", "UpdateSecretVersionStage").contains(c.action())
        && isByTheRotator(c, secret)
        && isInsideAnOpenRotation(c.eventTime(), secret);
  }

  /**
   * "by the function or by exactly the role that was named by the latest successful RotateSecret at
   * or before the step that names one of the two, or when the step has invokedBy:
   * secretsmanager.amazonaws.com"; "Where no RotateSecret that names a function was seen, only
   * inScopeOf (any function) or invokedBy proves it."
   */
  private boolean isByTheRotator(SecretChange c, Secret secret) {
    Optional<SecretChange> named =
        records.stream()
            .filter(r -> r.kind() == ChangeClass.CHANGE && r.action().equals("RotateSecret"))
            .filter(r -> !r.eventTime().isAfter(c.eventTime()) && isOf(secret, r))
            .filter(r -> r.rotationFunction() != null || r.rotationRole() != null)
            .reduce((a, b) -> b);
    Actor actor = c.actor();
    if (secret.name().contains("!")) {
      // "Service-owned secrets need invokedBy of an AWS service."
      return actor.invokedBy() != null && actor.invokedBy().endsWith(".amazonaws.com");
    }
    if ("secretsmanager.amazonaws.com".equals(actor.invokedBy())) {
      return true;
    }
    return named.map(r -> isNamed(actor, r)).orElse(actor.lambdaFunction() != null);
  }

  /**
   * "by Lambda's execution environment in the user agent and a session named after the function"
   */
  private static boolean isNamed(Actor actor, SecretChange rotate) {
    String function = rotate.rotationFunction();
    String role = rotate.rotationRole();
    boolean byFunction =
        actor.lambdaFunction() != null
            ? actor.lambdaFunction().equals(function)
            : actor.claimedFunction() != null && actor.claimedFunction().equals(function);
    return byFunction || (role != null && role.equals(actor.roleArn()));
  }

  /** Decision: last start ≤ t, t − start ≤ 1 h, no end e with start ≤ e < t. */
  private boolean isInsideAnOpenRotation(Instant t, Secret secret) {
    Optional<Instant> start =
        consequences("RotationStarted", secret).stream()
            .filter(s -> !s.isAfter(t))
            .max(Comparator.naturalOrder());
    if (start.isEmpty() || t.isAfter(start.get().plusSeconds(3600))) {
      return false;
    }
    List<Instant> ends = new ArrayList<>(consequences("RotationSucceeded", secret));
    ends.addAll(consequences("RotationFailed", secret));
    ends.addAll(consequences("RotationAbandoned", secret));
    return ends.stream().noneMatch(e -> !e.isBefore(start.get()) && e.isBefore(t));
  }

  private List<Instant> consequences(String action, Secret secret) {
    return records.stream()
        .filter(r -> r.kind() == ChangeClass.CONSEQUENCE && r.action().equals(action))
        .filter(r -> isOf(secret, r))
        .map(SecretChange::eventTime)
        .toList();
  }

  private static boolean isOf(Secret secret, SecretChange r) {
    return r.secret() != null && r.secret().isSameAs(secret);
  }

  // ---- consequences --------------------------------------------------------------------------

  /** "Consequences that share a requestID (else version id, else event id) are one group." */
  private void judgeConsequences() {
    Map<String, List<SecretChange>> groups = new TreeMap<>();
    for (SecretChange r : records) {
      if (r.kind() == ChangeClass.CONSEQUENCE) {
        String other = r.versionId() != null ? r.versionId() : r.id();
        String group = r.requestId() != null ? r.requestId() : other;
        groups.computeIfAbsent(group, key -> new ArrayList<>()).add(r);
      }
    }
    groups.forEach(this::judgeGroup);
  }

  /**
   * "A group has a cause when each member that is not a rotation, test or replication event has
   * one." "What is left without a cause at its deadline is ORPHAN_CONSEQUENCE."
   */
  private void judgeGroup(String group, List<SecretChange> members) {
    // "its deadline": that of the first member that has none
    Optional<SecretChange> uncaused =
        members.stream().filter(m -> !needsNoCause(m) && !hasCause(m)).findFirst();
    if (uncaused.isPresent() && !watermark.isBefore(deadline(uncaused.get()))) {
      answers.put(
          "consequence/" + group, Answer.of(Verdict.INDETERMINATE, Reason.ORPHAN_CONSEQUENCE));
    }
  }

  private Instant deadline(SecretChange r) {
    Policy policy = policy(r);
    EffectivePolicy terms =
        r.secret() == null ? policy.defaults() : policy.effectiveFor(r.secret());
    return r.eventTime().plus(terms.durations().deadline());
  }

  private static boolean needsNoCause(SecretChange r) {
    return isOfRotation(r) || r.action().startsWith("Replication");
  }

  private static boolean isOfRotation(SecretChange r) {
    return r.action().startsWith("Rotation") || r.action().startsWith("TestRotation");
  }

  /**
   * "the latest change of the same ARN at or before it (+ clockSkew) that has the same version id
   * or, where there is no version id, the type that causes it"
   */
  private boolean hasCause(SecretChange consequence) {
    Secret secret = consequence.secret();
    if (secret == null) {
      return false;
    }
    EffectivePolicy terms = policy(consequence).effectiveFor(secret);
    Instant latest = consequence.eventTime().plus(terms.durations().clockSkew());
    return records.stream()
        .filter(r -> r.kind() == ChangeClass.CHANGE && isOf(secret, r))
        .filter(r -> !r.eventTime().isAfter(latest))
        .filter(r -> causes(r, consequence))
        .anyMatch(r -> !isForgotten(r, secret, consequence.eventTime()));
  }

  /** "A DeleteSecret is remembered until ... its RestoreSecret." */
  private boolean isForgotten(SecretChange cause, Secret secret, Instant t) {
    return cause.action().equals("DeleteSecret")
        && records.stream()
            .filter(r -> r.kind() == ChangeClass.CHANGE && isOf(secret, r))
            .filter(r -> r.action().equals("RestoreSecret"))
            .map(SecretChange::eventTime)
            .anyMatch(restored -> restored.isAfter(cause.eventTime()) && !restored.isAfter(t));
  }

  /**
   * "By version id, the cause lies in [consequence − 1 h, consequence + clockSkew]. Deletion events
   * go by type, whether or not they carry a version id."
   */
  private static boolean causes(SecretChange change, SecretChange consequence) {
    Instant hourBefore = consequence.eventTime().minusSeconds(3600);
    boolean near = !change.eventTime().isBefore(hourBefore);
    return switch (consequence.action()) {
      case "StartSecretVersionDelete" ->
          change.action().equals("DeleteSecret")
              && (near || (!change.forceDelete() && takesEffect(change, consequence)));
      case "EndSecretVersionDelete" ->
          change.action().equals("DeleteSecret")
              && (change.forceDelete() ? near : takesEffect(change, consequence));
      case "CancelSecretVersionDelete" -> change.action().equals("RestoreSecret");
      default ->
          consequence.versionId() != null
              ? near && consequence.versionId().equalsIgnoreCase(change.versionId())
              : isOfRotation(consequence) && change.action().equals("RotateSecret");
    };
  }

  /** "whose deletionDate is at most 1 h after it (no date known: any)" */
  private static boolean takesEffect(SecretChange deletion, SecretChange consequence) {
    Instant date = deletion.deletionDate();
    return date == null || !date.isAfter(consequence.eventTime().plusSeconds(3600));
  }

  // ---- tickets -------------------------------------------------------------------------------

  private void judgeTicket(TicketKey key) {
    Set<SecretReference> references = new HashSet<>();
    for (TicketSnapshot s : tickets.getOrDefault(key, List.of())) {
      references.addAll(s.state().references());
      s.history().forEach(step -> references.addAll(step.state().references()));
    }
    references.forEach(r -> judgeReference(key, r));
  }

  /**
   * "cover ended and no change had it as a candidate without enforced objections"; decision: USED
   * also without an UNUSED, where there ever was a cover.
   */
  private void judgeReference(TicketKey key, SecretReference reference) {
    String id = "ticket/" + key + "/" + reference.text();
    Optional<Instant> due = endOfCover(key, reference);
    if (due.isPresent() && used.contains(id)) {
      answers.put(id, Answer.of(Verdict.USED));
    } else if (due.isPresent() && !watermark.isBefore(due.get())) {
      answers.put(id, Answer.of(Verdict.UNUSED));
    }
  }

  /** "UNUSED waits for the last end of cover + retroactive + grace" */
  private Optional<Instant> endOfCover(TicketKey key, SecretReference reference) {
    List<TicketSnapshot> snapshots = tickets.getOrDefault(key, List.of());
    Instant last =
        snapshots.stream()
            .map(TicketSnapshot::updatedAt)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    var readings = reference.readings();
    SecretReference.Reading reading =
        reference.text().startsWith("arn:") ? readings.getLast() : readings.getFirst();
    EffectivePolicy terms =
        book.at(last).effectiveFor(reading.name(), reading.account(), reading.region());
    Predicate<TicketState> names = state -> state.references().contains(reference);
    return Past.of(snapshots, new Past.Naming(names, names), terms)
        .flatMap(Past::lastEndOfCover)
        .map(end -> end.plus(terms.durations().deadline()));
  }
}
