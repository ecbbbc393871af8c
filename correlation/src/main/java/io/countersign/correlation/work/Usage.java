package io.countersign.correlation.work;

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
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.policy.Durations;
import io.countersign.correlation.policy.Mode;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.published.PublishedFinding;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.secret.SecretReference;
import io.countersign.correlation.verdict.Verdict;
import io.countersign.correlation.work.Witnesses.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
  private final CaseWork work;
  private final OpenCase open;
  private final CaseFile file;
  private final Collaborators with;
  private final Reach reach;

  Usage(CaseWork work, Reach reach) {
    this.work = work;
    this.open = work.open();
    this.file = work.file();
    this.with = work.with();
    this.reach = reach;
  }

  /**
   * Follows up a change that was evaluated: what it used, and what it no longer uses.
   *
   * @param isNew whether it was evaluated for the first time: it witnessed nothing before
   */
  void update(DistinctChange change, boolean isNew) {
    Set<TicketFile> fallen = isNew ? Set.of() : open.witnesses().withoutWitness();
    for (Use use : open.witnesses().by(change)) {
      Candidate candidate = user(use, change);
      if (candidate == null) {
        fallen = with(fallen, use.ticket());
      } else {
        remind(change, candidate);
      }
    }
    fallen.forEach(this::refresh);
    Secret secret = change.record().secret();
    if (secret != null) {
      ChangeContext context = change.context(secret, with.policies());
      for (TicketFile ticket : unusedNear(context)) {
        use(ticket, change);
      }
    }
  }

  /** Another copy of the record shows that it is no change: whatever it used, it did not. */
  void release(DistinctChange change) {
    for (Use use : open.witnesses().by(change)) {
      open.witnesses().set(use, null);
      refresh(use.ticket());
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
      if (open.witnesses().of(use) == null && candidate.accepts(reference)) {
        witnessed(use, change, candidate);
        conclude(use, change.carrier());
      }
    }
    schedule(ticket);
  }

  private static Set<TicketFile> with(Set<TicketFile> tickets, TicketFile one) {
    Set<TicketFile> all = new TreeSet<>(tickets);
    all.add(one);
    return all;
  }

  /** Sets the timer of a ticket; its row is written again only if it would wake the case late. */
  private void schedule(TicketFile ticket) {
    if (open.schedule(ticket, nextDue(ticket))) {
      work.changed(ticket.carrier());
    }
  }

  private void witnessed(Use use, DistinctChange change, Candidate candidate) {
    open.witnesses().set(use, change);
    remind(change, candidate);
  }

  /** Has a change evaluated again when the review of an emergency ticket it used is overdue. */
  private void remind(DistinctChange change, Candidate candidate) {
    if (candidate.input().emergency() == Emergency.REVIEW_DUE) {
      Durations d = candidate.input().durations();
      review(change, change.record().eventTime().plus(d.reviewWithin()).plus(d.grace()));
    }
  }

  private void review(DistinctChange change, Instant at) {
    Piece<SecretChange> carrier = change.carrier();
    if (at.isAfter(work.now()) && carrier.reviewAt() == null) {
      open.schedule(change, CaseTimer.Kind.EVALUATE_CHANGE, carrier.dueAt(), at);
      work.changed(carrier);
    }
  }

  private Optional<Candidate> passing(TicketFile ticket, DistinctChange change) {
    return with.tickets().candidate(ticket, change, file, work.now()).filter(Candidate::passes);
  }

  /** The ticket as a candidate of a change that uses the reference; null if it does not. */
  private @Nullable Candidate user(Use use, DistinctChange change) {
    return passing(use.ticket(), change)
        .filter(c -> c.input().state().references().contains(use.reference()))
        .filter(c -> c.accepts(use.reference()))
        .orElse(null);
  }

  /** Evaluates all references of a ticket. */
  void refresh(TicketFile ticket) {
    for (SecretReference reference : List.copyOf(ticket.references())) {
      Use use = new Use(ticket, reference);
      DistinctChange witness = open.witnesses().of(use);
      if (witness == null || user(use, witness) == null) {
        open.witnesses().set(use, null);
        search(use);
      }
      conclude(use, ticket.carrier());
    }
    schedule(ticket);
  }

  private void conclude(Use use, Piece<?> carrier) {
    boolean used = use.isKnown();
    if (used || isDue(with.tickets().dueIfUnused(use.ticket(), use.reference()))) {
      with.tickets()
          .evaluate(use.ticket(), use.reference(), used)
          .ifPresent(evaluation -> work.publish(evaluation, carrier));
    }
  }

  private boolean isDue(@Nullable Instant due) {
    return due != null && !due.isAfter(work.now());
  }

  /** The next moment at which a reference that is not used has a finding to publish. */
  private @Nullable Instant nextDue(TicketFile ticket) {
    Instant next = null;
    for (SecretReference reference : ticket.references()) {
      Use use = new Use(ticket, reference);
      Instant due = use.isKnown() ? null : with.tickets().dueIfUnused(ticket, reference);
      if (due != null && isWaiting(use, due)) {
        next = next == null || due.isBefore(next) ? due : next;
      }
    }
    return next;
  }

  private boolean isWaiting(Use use, Instant due) {
    if (!isDue(due)) {
      return true;
    }
    PublishedFinding last = file.published(use.findingId());
    return last == null || last.verdict() != Verdict.UNUSED;
  }

  /** Finds the first change that uses a reference. */
  private void search(Use use) {
    if (with.tickets().history(use.ticket(), use.reference()).lastEndOfCover().isEmpty()) {
      return;
    }
    for (Timeline timeline : reach.timelines(use.reference())) {
      for (DistinctChange change : range(use.ticket(), timeline).values()) {
        Candidate candidate = user(use, change);
        if (candidate != null) {
          witnessed(use, change, candidate);
          return;
        }
      }
    }
  }

  /**
   * Where a change can pass: an approval excuses an earlier change for a limited time only, that of
   * an emergency until its review.
   */
  private NavigableMap<Position, DistinctChange> range(TicketFile ticket, Timeline timeline) {
    PolicyVersions policies = with.policies();
    Duration before =
        policies.enforcesEverywhere(ControlName.APPROVAL) && !ticket.wasEmergency()
            ? policies.earliestCover()
            : policies.horizon();
    return Reach.between(
        timeline,
        ticket.firstTime().minus(before),
        ticket.lastUpdate().plus(policies.maxCover()).plus(policies.horizon()));
  }

  void forget(DistinctChange change) {
    open.witnesses().by(change).forEach(use -> open.witnesses().set(use, null));
  }

  void forget(TicketFile ticket) {
    for (SecretReference reference : List.copyOf(ticket.references())) {
      open.witnesses().set(new Use(ticket, reference), null);
    }
  }
}
