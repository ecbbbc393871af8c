package io.countersign.correlation.work;

import io.countersign.correlation.casefile.CaseFile;
import io.countersign.correlation.casefile.ConsequenceGroup;
import io.countersign.correlation.casefile.DistinctChange;
import io.countersign.correlation.casefile.TicketFile;
import io.countersign.correlation.casefile.Timeline;
import io.countersign.correlation.evaluation.Rotation;
import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.published.Row;
import io.countersign.correlation.store.Cursor;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Works on one case: evaluates what a piece of evidence or a timer touches, and publishes. */
public final class CaseWorker {
  private final OpenCase open;
  private final CaseFile file;
  private final Collaborators with;
  private final CaseWork work;
  private final Reach reach;
  private final Usage usage;
  private final ConsequenceWork consequences;
  private final ChangeWork changes;
  private final Instant watermark;

  /**
   * A worker for one call.
   *
   * @param watermark how far time has come; evaluates at that moment until a timer sets another.
   *     Where a call left work, at the moment of that call
   */
  public CaseWorker(OpenCase open, Collaborators with, Instant watermark) {
    this.open = open;
    this.file = open.file();
    this.with = with;
    Instant since = open.since();
    this.watermark = since == null ? watermark : since;
    this.work = new CaseWork(open, with, this.watermark);
    this.reach = new Reach(open, with);
    this.usage = new Usage(work, reach);
    this.consequences = new ConsequenceWork(work);
    this.changes = new ChangeWork(work, usage, consequences);
  }

  /** Adds a change, its consequence or an attempt; duplicates are the caller's concern. */
  public void accept(SecretChange change, boolean late) {
    DistinctChange known = file.change(change.id());
    if (known != null) {
      open.unschedule(known);
      changes.release(known);
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
            with.retention().earliest(change));
    DistinctChange added = file.add(change, row, touched);
    added.copies().forEach(work::changed);
    open.restore(added);
    if (added.record().kind() != ChangeClass.CONSEQUENCE) {
      open.revisit(added);
    }
    Timeline timeline = file.timeline(added);
    if (timeline != null) {
      Rotation.stepsTouchedBy(added.record(), timeline).forEach(open::revisit);
    }
    consequences.regroup(touched);
  }

  /** Adds what a ticket said. */
  public void accept(TicketSnapshot snapshot, boolean late) {
    Row row =
        new Row(snapshot, 0, late, List.of(), null, null, with.retention().earliest(snapshot));
    TicketFile ticket = file.tickets().get(snapshot.ticket());
    if (ticket != null) {
      open.unscheduleExpiry(ticket);
      open.schedule(ticket, null);
    }
    ticket = file.add(snapshot, row);
    ticket.pieces().stream()
        .filter(piece -> piece.evidence().id().equals(snapshot.id()))
        .forEach(work::changed);
    open.scheduleExpiry(ticket, with.retention().end(ticket));
    reach.of(ticket, work.now()).forEach(open::revisit);
    usage.refresh(ticket);
  }

  /** Evaluates what is on the list, in order, as long as the budget lasts. */
  public void work(int budget) {
    for (int i = 0; i < budget && !open.work().isEmpty(); i++) {
      changes.evaluate(open.work().pollFirstEntry().getValue());
    }
    if (!open.work().isEmpty()) {
      Cursor cursor = new Cursor(open.work().firstKey(), watermark);
      with.cursor(file.key(), Optional.of(cursor));
      open.since(cursor.since());
    } else if (open.standsStill()) {
      with.cursor(file.key(), Optional.empty());
      open.since(null);
    }
  }

  /** Runs timers whose moment has come, as long as the budget lasts. */
  public void runTimers(int budget) {
    int left = budget;
    while (left > 0 && runTimer()) {
      left--;
    }
  }

  /** Runs the first timer, at its own moment, if that has come. */
  public boolean runTimer() {
    CaseTimer timer = open.timers().isEmpty() ? null : open.timers().first();
    if (timer == null || timer.at().isAfter(watermark) || open.standsStill()) {
      return false;
    }
    open.timers().pollFirst();
    work.now(timer.at());
    switch (timer.kind()) {
      case EVALUATE_CHANGE ->
          changes.evaluate(Objects.requireNonNull(file.change(timer.subject().id())));
      case EVALUATE_CONSEQUENCES -> {
        ConsequenceGroup group =
            file.group(Objects.requireNonNull(file.change(timer.subject().id())));
        consequences.evaluate(Objects.requireNonNull(group));
      }
      case EVALUATE_TICKET -> usage.refresh(ticket(timer));
      case FORGET_CHANGE -> forget(Objects.requireNonNull(file.change(timer.subject().id())));
      case FORGET_TICKET -> forget(ticket(timer));
    }
    // What a timer touches belongs to its own moment.
    while (!open.work().isEmpty()) {
      changes.evaluate(open.work().pollFirstEntry().getValue());
    }
    work.now(watermark);
    return true;
  }

  private TicketFile ticket(CaseTimer timer) {
    return Objects.requireNonNull(file.tickets().get(TicketKey.parse(timer.subject().id())));
  }

  private void forget(DistinctChange change) {
    Instant end = with.retention().end(change, file, work.now());
    if (end.isAfter(work.now())) {
      open.scheduleExpiry(change, end);
      return;
    }
    // What it caused goes at the same time: nothing may look for the cause in between.
    Set<DistinctChange> together = new LinkedHashSet<>();
    change.supported().forEach(group -> together.addAll(group.members()));
    together.add(change);
    together.forEach(this::remove);
  }

  private void remove(DistinctChange change) {
    open.unschedule(change);
    usage.forget(change);
    Timeline timeline = file.timeline(change);
    if (timeline != null && change.uses() != null) {
      timeline.unuse(change.uses(), change.position());
    }
    Set<ConsequenceGroup> touched = new LinkedHashSet<>();
    file.remove(change, touched);
    touched.forEach(file::reattach);
    change.copies().forEach(work::removed);
  }

  private void forget(TicketFile ticket) {
    Instant end = with.retention().end(ticket);
    if (end.isAfter(work.now())) {
      open.scheduleExpiry(ticket, end);
      return;
    }
    usage.forget(ticket);
    open.schedule(ticket, null);
    file.remove(ticket);
    ticket.pieces().forEach(work::removed);
  }
}
