package io.countersign.correlation.engine;

import io.countersign.correlation.casefile.CaseFile;
import io.countersign.correlation.casefile.ConsequenceGroup;
import io.countersign.correlation.casefile.DistinctChange;
import io.countersign.correlation.casefile.Outlook;
import io.countersign.correlation.casefile.Piece;
import io.countersign.correlation.casefile.TicketFile;
import io.countersign.correlation.casefile.Timeline;
import io.countersign.correlation.control.Candidate;
import io.countersign.correlation.evaluation.Evaluation;
import io.countersign.correlation.evaluation.Rotation;
import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.published.PublishedFinding;
import io.countersign.correlation.published.Row;
import io.countersign.correlation.verdict.FindingId;
import io.countersign.correlation.verdict.Verdict;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Works on one case: evaluates what a piece of evidence or a timer touches, and publishes. */
final class CaseWorker {
  private final OpenCase open;
  private final CaseFile file;
  private final Engine engine;
  private final Reach reach;
  private final Usage usage;
  private final Instant watermark;
  private Instant now;

  /**
   * A worker for one call.
   *
   * @param watermark how far time has come; evaluates at that moment until a timer sets another
   */
  CaseWorker(OpenCase open, Engine engine, Instant watermark) {
    this.open = open;
    this.file = open.file();
    this.engine = engine;
    this.watermark = watermark;
    this.now = watermark;
    this.reach = new Reach(open, engine);
    this.usage = new Usage(open, engine, this);
  }

  Reach reach() {
    return reach;
  }

  Instant now() {
    return now;
  }

  /** Adds a change, its consequence or an attempt; duplicates are the caller's concern. */
  void accept(SecretChange change, boolean late) {
    DistinctChange known = file.change(change.id());
    if (known != null) {
      open.unschedule(known);
      release(known);
    }
    Set<ConsequenceGroup> touched = new LinkedHashSet<>();
    Row row =
        new Row(
            change,
            file.ordinalOf(change),
            late,
            List.of(),
            null,
            null,
            engine.retention().earliest(change));
    DistinctChange added = file.add(change, row, touched);
    added.copies().forEach(this::changed);
    open.restore(added);
    if (added.record().kind() != ChangeClass.CONSEQUENCE) {
      open.revisit(added);
    }
    Timeline timeline = file.timeline(added);
    if (timeline != null) {
      Rotation.stepsTouchedBy(added.record(), timeline).forEach(open::revisit);
    }
    regroup(touched);
  }

  /** Adds what a ticket said. */
  void accept(TicketSnapshot snapshot, boolean late) {
    Row row =
        new Row(snapshot, 0, late, List.of(), null, null, engine.retention().earliest(snapshot));
    TicketFile ticket = file.tickets().get(snapshot.ticket());
    if (ticket != null) {
      open.unscheduleExpiry(ticket);
      open.schedule(ticket, null);
    }
    ticket = file.add(snapshot, row);
    ticket.pieces().stream()
        .filter(piece -> piece.evidence().id().equals(snapshot.id()))
        .forEach(this::changed);
    open.scheduleExpiry(ticket, engine.retention().end(ticket));
    reach.of(ticket, now).forEach(open::revisit);
    usage.refresh(ticket);
  }

  /** Derives what a ticket that was read from its rows was used for. */
  void restore(TicketFile ticket) {
    usage.restore(ticket);
  }

  /** Lets go of what a change uses and witnesses, since its record may become another one. */
  private void release(DistinctChange change) {
    Timeline timeline = file.timeline(change);
    if (timeline != null && change.uses() != null) {
      timeline.unuse(change.uses(), change.position());
      usage.crossings(change, timeline, change.uses(), -1).forEach(open::revisit);
      change.uses(null);
    }
  }

  /** Evaluates what is on the list, in order, as long as the budget lasts. */
  void work(int budget) {
    for (int i = 0; i < budget && !open.work().isEmpty(); i++) {
      evaluate(open.work().pollFirstEntry().getValue());
    }
    if (!open.work().isEmpty()) {
      engine.store().setCursor(file.key(), Optional.of(open.work().firstKey()));
      open.hasCursor(true);
    } else if (open.hasCursor()) {
      engine.store().setCursor(file.key(), Optional.empty());
      open.hasCursor(false);
    }
  }

  /** Runs every timer whose moment has come. */
  void runTimers() {
    boolean more = runTimer();
    while (more) {
      more = runTimer();
    }
  }

  /** Runs the first timer, at its own moment, if that has come. */
  boolean runTimer() {
    CaseTimer timer = open.timers().isEmpty() ? null : open.timers().first();
    if (timer == null || timer.at().isAfter(watermark)) {
      return false;
    }
    open.timers().pollFirst();
    now = timer.at();
    switch (timer.kind()) {
      case EVALUATE_CHANGE -> evaluate(Objects.requireNonNull(file.change(timer.subject().id())));
      case EVALUATE_CONSEQUENCES -> {
        ConsequenceGroup group =
            file.group(Objects.requireNonNull(file.change(timer.subject().id())));
        evaluate(Objects.requireNonNull(group));
      }
      case EVALUATE_TICKET -> usage.refresh(ticket(timer));
      case FORGET_CHANGE -> forget(Objects.requireNonNull(file.change(timer.subject().id())));
      case FORGET_TICKET -> forget(ticket(timer));
    }
    // What a timer touches belongs to its own moment.
    while (!open.work().isEmpty() && !open.hasCursor()) {
      evaluate(open.work().pollFirstEntry().getValue());
    }
    now = watermark;
    return true;
  }

  private TicketFile ticket(CaseTimer timer) {
    return Objects.requireNonNull(file.tickets().get(TicketKey.parse(timer.subject().id())));
  }

  /** Finds the causes of groups anew; what loses or gains one is evaluated again. */
  private void regroup(Set<ConsequenceGroup> touched) {
    for (ConsequenceGroup group : touched) {
      file.reattach(group).ifPresent(this::revisitCause);
      if (group.cause() != null) {
        revisitCause(group.cause());
      }
      if (!group.members().isEmpty()) {
        evaluate(group);
      }
    }
  }

  private void revisitCause(DistinctChange cause) {
    if (cause.equals(file.change(cause.record().id()))) {
      open.revisit(cause);
    }
  }

  private void evaluate(DistinctChange change) {
    PublishedFinding last = file.published(change.findingId());
    if (last != null && engine.retention().isSettled(change.record(), now)) {
      return;
    }
    Evaluation evaluation = engine.changes().evaluate(change, file, now);
    boolean due = evaluation.isDue(now);
    schedule(change, due ? null : evaluation.dueAt(), evaluation.reviewAt());
    if (due) {
      publish(evaluation, change.carrier());
    }
    Timeline timeline = file.timeline(change);
    if (change.record().kind() == ChangeClass.CHANGE && timeline != null) {
      outlook(change, evaluation, timeline);
      uses(change, evaluation, timeline);
      usage.update(change);
    }
    if (due) {
      change.effects().stream().filter(this::isOrphan).toList().forEach(this::evaluate);
    }
  }

  private void schedule(DistinctChange change, @Nullable Instant due, @Nullable Instant review) {
    Instant later = review != null && review.isAfter(now) ? review : null;
    Piece<SecretChange> carrier = change.carrier();
    if (!Objects.equals(carrier.dueAt(), due) || !Objects.equals(carrier.reviewAt(), later)) {
      open.schedule(change, CaseTimer.Kind.EVALUATE_CHANGE, due, later);
      changed(carrier);
    }
  }

  /** Has a change evaluated again when the review of an emergency ticket it used is overdue. */
  void review(DistinctChange change, Instant at) {
    Piece<SecretChange> carrier = change.carrier();
    if (at.isAfter(now) && carrier.reviewAt() == null) {
      open.schedule(change, CaseTimer.Kind.EVALUATE_CHANGE, carrier.dueAt(), at);
      changed(carrier);
    }
  }

  private void outlook(DistinctChange change, Evaluation evaluation, Timeline timeline) {
    Outlook outlook = outlook(evaluation);
    change.outlook(outlook);
    if (outlook.closed()) {
      timeline.open().remove(change.position());
    } else {
      timeline.open().put(change.position(), change);
      if (!outlook.waits()) {
        open.exposed().add(OpenCase.cursor(change).secret());
      }
    }
  }

  private Outlook outlook(Evaluation evaluation) {
    if (!evaluation.isDue(now)) {
      return Outlook.WAITING;
    }
    if (evaluation.verdict() == Verdict.EXEMPT) {
      return Outlook.FINAL;
    }
    List<Candidate> named = evaluation.named();
    Candidate best = evaluation.best();
    boolean closed = best != null && best.coversWithoutObjection() && named.size() == 1;
    boolean full = evaluation.verdict().isMatched() || named.size() == Evaluation.NAMED;
    return new Outlook(
        named.stream().map(c -> c.input().ticket()).collect(Collectors.toSet()),
        full ? named.getLast().rank() : null,
        false,
        closed && evaluation.verdict().isMatched());
  }

  private void uses(DistinctChange change, Evaluation evaluation, Timeline timeline) {
    Candidate best = evaluation.best();
    TicketKey before = change.uses();
    TicketKey after =
        evaluation.verdict().isMatched() && best != null ? best.input().ticket() : null;
    if (Objects.equals(before, after)) {
      return;
    }
    change.uses(after);
    if (before != null) {
      timeline.unuse(before, change.position());
      usage.crossings(change, timeline, before, -1).forEach(open::revisit);
    }
    if (after != null) {
      timeline.use(after, change.position());
      usage.crossings(change, timeline, after, 1).forEach(open::revisit);
    }
  }

  private boolean isOrphan(ConsequenceGroup group) {
    PublishedFinding last = file.published(group.findingId());
    return last != null && last.verdict() == Verdict.INDETERMINATE;
  }

  /** An orphan at its deadline, or one that a cause adopts; others have no finding. */
  private void evaluate(ConsequenceGroup group) {
    DistinctChange cause = group.cause();
    PublishedFinding last = file.published(group.findingId());
    Evaluation evaluation = null;
    if (cause == null && group.mayBeOrphaned() && (last == null || isOrphan(group))) {
      evaluation = engine.consequences().orphan(group, now);
    } else if (cause != null && isOrphan(group)) {
      Evaluation ofCause = engine.changes().evaluate(cause, file, now);
      evaluation =
          ofCause.conclusion() == null
              ? null
              : engine.consequences().adopted(group, cause, ofCause.conclusion());
    }
    Instant dueAt = evaluation == null || evaluation.isDue(now) ? null : evaluation.dueAt();
    for (DistinctChange member : group.members()) {
      Instant due = member.equals(group.first()) ? dueAt : null;
      if (!Objects.equals(member.carrier().dueAt(), due)) {
        open.schedule(member, CaseTimer.Kind.EVALUATE_CONSEQUENCES, due, null);
        changed(member.carrier());
      }
    }
    if (evaluation != null && dueAt == null) {
      publish(evaluation, group.first().carrier());
    }
  }

  /** Publishes a conclusion if it has anything new; a row remembers it. */
  void publish(Evaluation evaluation, Piece<?> carrier) {
    FindingId id = Objects.requireNonNull(evaluation.conclusion()).id();
    engine
        .revise(evaluation, file.published(id))
        .ifPresent(
            published -> {
              file.remember(published);
              carrier.remember(published);
              changed(carrier);
            });
  }

  private void forget(DistinctChange change) {
    Instant end = engine.retention().end(change, file, now);
    if (end.isAfter(now)) {
      open.scheduleExpiry(change, end);
      return;
    }
    open.unschedule(change);
    usage.forget(change);
    Timeline timeline = file.timeline(change);
    if (timeline != null && change.uses() != null) {
      timeline.unuse(change.uses(), change.position());
    }
    Set<ConsequenceGroup> touched = new LinkedHashSet<>();
    file.remove(change, touched);
    touched.forEach(file::reattach);
    change.copies().forEach(this::removed);
  }

  private void forget(TicketFile ticket) {
    Instant end = engine.retention().end(ticket);
    if (end.isAfter(now)) {
      open.scheduleExpiry(ticket, end);
      return;
    }
    usage.forget(ticket);
    open.schedule(ticket, null);
    file.remove(ticket);
    ticket.pieces().forEach(this::removed);
  }

  void changed(Piece<?> piece) {
    engine.changed(file.key(), piece);
  }

  private void removed(Piece<?> piece) {
    engine.removed(file.key(), piece);
  }
}
