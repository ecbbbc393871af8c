package io.countersign.correlation.engine;

import io.countersign.correlation.casefile.CaseFile;
import io.countersign.correlation.casefile.DistinctChange;
import io.countersign.correlation.casefile.Piece;
import io.countersign.correlation.casefile.Position;
import io.countersign.correlation.casefile.TicketFile;
import io.countersign.correlation.casefile.TicketIndex;
import io.countersign.correlation.casefile.Timeline;
import io.countersign.correlation.control.Candidate;
import io.countersign.correlation.control.ChangeContext;
import io.countersign.correlation.control.Emergency;
import io.countersign.correlation.engine.OpenCase.Use;
import io.countersign.correlation.evaluation.Evaluation;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.policy.Durations;
import io.countersign.correlation.policy.Mode;
import io.countersign.correlation.published.PublishedFinding;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.secret.SecretReference;
import io.countersign.correlation.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The ticket side: which change used which reference of a ticket, the findings that follow from it,
 * and which changes a ticket with limited uses still covers. A change that used a reference is
 * remembered as its witness; another one is searched only when the witness falls away.
 */
final class Usage {
  private final OpenCase open;
  private final CaseFile file;
  private final Engine engine;
  private final CaseWorker worker;

  Usage(OpenCase open, Engine engine, CaseWorker worker) {
    this.open = open;
    this.file = open.file();
    this.engine = engine;
    this.worker = worker;
  }

  /** Follows up a change that was evaluated: what it used, and what it no longer uses. */
  void update(DistinctChange change) {
    Set<TicketFile> fallen = new TreeSet<>();
    for (Use use : open.witnessedBy(change)) {
      if (!uses(use, change)) {
        fallen.add(use.ticket());
      }
    }
    fallen.forEach(this::refresh);
    Secret secret = change.record().secret();
    if (secret != null) {
      ChangeContext context = change.context(secret, engine.policies());
      for (TicketFile ticket : unusedNear(context)) {
        use(ticket, change);
      }
    }
  }

  private List<TicketFile> unusedNear(ChangeContext context) {
    TicketIndex index = file.index(context.secret(), context.effective());
    List<TicketFile> unused = new ArrayList<>(2);
    if (context.effective().mode(ControlName.SECRET) == Mode.ENFORCE) {
      index.near(context.secret()).forEach(shelf -> unused.addAll(shelf.unused()));
    } else {
      unused.addAll(index.all().unused());
    }
    return unused;
  }

  private void use(TicketFile ticket, DistinctChange change) {
    Candidate candidate = passing(ticket, change).orElse(null);
    if (candidate == null) {
      return;
    }
    for (SecretReference reference : candidate.input().state().references()) {
      Use use = new Use(ticket, reference);
      if (open.witness(use) == null && candidate.accepts(reference)) {
        witnessed(use, change, candidate);
        conclude(use, change.carrier());
      }
    }
    open.schedule(ticket, nextDue(ticket));
  }

  private void witnessed(Use use, DistinctChange change, Candidate candidate) {
    open.witness(use, change);
    if (candidate.input().emergency() == Emergency.REVIEW_DUE) {
      Durations d = candidate.input().durations();
      worker.review(change, change.record().eventTime().plus(d.reviewWithin()).plus(d.grace()));
    }
  }

  private Optional<Candidate> passing(TicketFile ticket, DistinctChange change) {
    return engine.tickets().candidate(ticket, change, file, worker.now()).filter(Candidate::passes);
  }

  private boolean uses(Use use, DistinctChange change) {
    return passing(use.ticket(), change)
        .filter(c -> c.input().state().references().contains(use.reference()))
        .filter(c -> c.accepts(use.reference()))
        .isPresent();
  }

  /** Evaluates all references of a ticket. */
  void refresh(TicketFile ticket) {
    for (SecretReference reference : List.copyOf(ticket.references())) {
      Use use = new Use(ticket, reference);
      DistinctChange witness = open.witness(use);
      if (witness == null || !uses(use, witness)) {
        open.witness(use, null);
        search(use);
      }
      conclude(use, ticket.carrier());
    }
    open.schedule(ticket, nextDue(ticket));
  }

  /** Derives what was used from what was published, after a case was read from its rows. */
  void restore(TicketFile ticket) {
    for (SecretReference reference : List.copyOf(ticket.references())) {
      Use use = new Use(ticket, reference);
      PublishedFinding last = file.published(use.findingId());
      if (last != null && last.verdict() == Verdict.USED) {
        search(use);
      }
    }
    open.schedule(ticket, nextDue(ticket));
  }

  private void conclude(Use use, Piece<?> carrier) {
    boolean used = open.witness(use) != null;
    Evaluation evaluation =
        engine.tickets().evaluate(use.ticket(), use.reference(), used).orElse(null);
    if (evaluation != null && evaluation.isDue(worker.now())) {
      worker.publish(evaluation, carrier);
    }
  }

  /** The next moment at which a reference that is not used has a finding to publish. */
  private @Nullable Instant nextDue(TicketFile ticket) {
    Instant next = null;
    for (SecretReference reference : ticket.references()) {
      Use use = new Use(ticket, reference);
      Evaluation evaluation =
          open.witness(use) != null
              ? null
              : engine.tickets().evaluate(ticket, reference, false).orElse(null);
      if (evaluation != null && isWaiting(use, evaluation)) {
        next = next == null || evaluation.dueAt().isBefore(next) ? evaluation.dueAt() : next;
      }
    }
    return next;
  }

  private boolean isWaiting(Use use, Evaluation evaluation) {
    PublishedFinding last = file.published(use.findingId());
    return evaluation.dueAt().isAfter(worker.now())
        || last == null
        || last.verdict() != Verdict.UNUSED;
  }

  /** Finds the first change that uses a reference. */
  private void search(Use use) {
    if (engine.tickets().history(use.ticket(), use.reference()).lastEndOfCover().isEmpty()) {
      return;
    }
    for (Timeline timeline : worker.reach().timelines(use.reference())) {
      for (DistinctChange change : range(use.ticket(), timeline).values()) {
        Candidate candidate = passing(use.ticket(), change).orElse(null);
        if (candidate != null
            && candidate.input().state().references().contains(use.reference())
            && candidate.accepts(use.reference())) {
          witnessed(use, change, candidate);
          return;
        }
      }
    }
  }

  private NavigableMap<Position, DistinctChange> range(TicketFile ticket, Timeline timeline) {
    return Reach.between(
        timeline,
        ticket.firstTime().minus(engine.policies().horizon()),
        ticket.lastUpdate().plus(engine.policies().maxCover()).plus(engine.policies().horizon()));
  }

  void forget(DistinctChange change) {
    open.witnessedBy(change).forEach(use -> open.witness(use, null));
  }

  void forget(TicketFile ticket) {
    ticket.references().forEach(reference -> open.witness(new Use(ticket, reference), null));
  }

  /**
   * Later changes for which a ticket with limited uses has one more or one less: those between the
   * uses next to a limit.
   *
   * @param delta 1 after a use was added, -1 after one was taken away
   */
  Collection<DistinctChange> crossings(
      DistinctChange change, Timeline timeline, TicketKey ticket, int delta) {
    TicketFile found = file.tickets().get(ticket);
    Set<Integer> limits = found == null ? Set.of() : limits(found, change.record());
    if (limits.isEmpty()) {
      return List.of();
    }
    List<Position> uses = timeline.uses(ticket);
    List<DistinctChange> crossings = new ArrayList<>();
    for (int limit : limits) {
      int count = delta > 0 ? limit : limit - 1;
      if (count <= uses.size()) {
        Position from =
            count == 0 ? change.position() : max(uses.get(count - 1), change.position());
        NavigableMap<Position, DistinctChange> after = timeline.changes().tailMap(from, false);
        crossings.addAll(
            count < uses.size() && uses.get(count).compareTo(from) > 0
                ? after.headMap(uses.get(count), true).values()
                : count < uses.size() ? List.<DistinctChange>of() : after.values());
      }
    }
    return crossings;
  }

  private Set<Integer> limits(TicketFile ticket, SecretChange change) {
    Set<Integer> limits = new TreeSet<>();
    ticket.snapshots().stream()
        .flatMap(s -> s.states())
        .map(TicketState::maxChanges)
        .filter(limit -> limit != null)
        .forEach(limits::add);
    Secret secret = change.secret();
    engine.policies().versions().stream()
        .map(p -> secret == null ? p.defaults() : p.effectiveFor(secret))
        .map(effective -> effective.maxChanges())
        .filter(limit -> limit != null)
        .forEach(limits::add);
    return limits;
  }

  private static Position max(Position a, Position b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
