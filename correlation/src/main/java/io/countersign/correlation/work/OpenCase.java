package io.countersign.correlation.work;

import io.countersign.correlation.casefile.CaseFile;
import io.countersign.correlation.casefile.ConsequenceGroup;
import io.countersign.correlation.casefile.DistinctChange;
import io.countersign.correlation.casefile.Outlook;
import io.countersign.correlation.casefile.Position;
import io.countersign.correlation.casefile.TicketFile;
import io.countersign.correlation.casefile.Timeline;
import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.published.PublishedFinding;
import io.countersign.correlation.published.Row;
import io.countersign.correlation.secret.SecretName;
import io.countersign.correlation.store.Cursor;
import io.countersign.correlation.store.Place;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A decoded case with its timers and the work that is left to do on it. */
public final class OpenCase {
  private final CaseFile file;
  private final NavigableSet<CaseTimer> timers = new TreeSet<>();
  private final NavigableMap<Place, DistinctChange> work = new TreeMap<>();
  private final Set<SecretName> exposed = new HashSet<>(2);
  private final Witnesses witnesses;
  private final Map<TicketFile, CaseTimer> ticketTimers = new HashMap<>(2);
  private @Nullable Instant since;

  /** A case without rows. */
  public OpenCase(String key, PolicyVersions policies) {
    file = new CaseFile(key, policies);
    witnesses = new Witnesses(file);
  }

  /** Reads a case from its rows; everything but the rows is derived. */
  public static OpenCase of(
      String key, List<Row> rows, Optional<Cursor> cursor, PolicyVersions policies) {
    OpenCase opened = new OpenCase(key, policies);
    Set<ConsequenceGroup> groups = new LinkedHashSet<>();
    for (Row row : rows) {
      switch (row.evidence()) {
        case SecretChange c -> opened.file.add(c, row, groups);
        case TicketSnapshot t -> opened.file.add(t, row);
      }
    }
    groups.forEach(opened.file::reattach);
    opened.file.changes().forEach(opened::derive);
    opened.file.tickets().values().forEach(opened::restore);
    cursor.ifPresent(opened::resume);
    return opened;
  }

  /** Its evidence. */
  public CaseFile file() {
    return file;
  }

  NavigableSet<CaseTimer> timers() {
    return timers;
  }

  /** Changes to evaluate again, by secret and time. */
  public NavigableMap<Place, DistinctChange> work() {
    return work;
  }

  /** Secrets with published findings that further tickets may alter. */
  Set<SecretName> exposed() {
    return exposed;
  }

  /** The watermark at which unfinished work began; null where there is none. */
  @Nullable Instant since() {
    return since;
  }

  void since(@Nullable Instant watermark) {
    since = watermark;
  }

  /** Whether a call left work, so that the time of the case stands still. */
  public boolean standsStill() {
    return since != null;
  }

  /** When the case needs attention next; null where it is empty. */
  public @Nullable Instant next() {
    if (!work.isEmpty()) {
      return Instant.MIN;
    }
    return timers.isEmpty() ? null : timers.first().at();
  }

  /** Which change used which reference of a ticket. */
  Witnesses witnesses() {
    return witnesses;
  }

  /** Puts a change on the list of what is evaluated again. */
  void revisit(DistinctChange change) {
    work.put(place(change), change);
  }

  static Place place(DistinctChange change) {
    return new Place(SecretName.of(change.record().secret()), change.position());
  }

  /** Sets the timers of a change or consequence as its carrier has them. */
  void schedule(
      DistinctChange change, CaseTimer.Kind kind, @Nullable Instant due, @Nullable Instant review) {
    remove(kind, change);
    change.carrier().schedule(due, review);
    add(kind, change);
  }

  private void remove(CaseTimer.Kind kind, DistinctChange change) {
    for (Instant at : change.carrier().moments()) {
      timers.remove(new CaseTimer(at, kind, change.position()));
    }
  }

  private void add(CaseTimer.Kind kind, DistinctChange change) {
    for (Instant at : change.carrier().moments()) {
      timers.add(new CaseTimer(at, kind, change.position()));
    }
  }

  /**
   * Sets the timer of a ticket; null for none.
   *
   * @return whether its row has to be written, or the timer would be lost with the heap. One that
   *     wakes the case too early stays: an extra look costs less than a write for each ticket
   */
  boolean schedule(TicketFile ticket, @Nullable Instant due) {
    CaseTimer before = ticketTimers.remove(ticket);
    if (before != null) {
      timers.remove(before);
    }
    Instant stored = ticket.carrier().dueAt();
    ticket.carrier().schedule(due, null);
    if (due != null) {
      CaseTimer timer = new CaseTimer(due, CaseTimer.Kind.EVALUATE_TICKET, subject(ticket));
      ticketTimers.put(ticket, timer);
      timers.add(timer);
    }
    return due != null && (stored == null || due.isBefore(stored));
  }

  /** Takes all timers of a change away: its place in time may become another one. */
  void unschedule(DistinctChange change) {
    for (CaseTimer.Kind kind : CaseTimer.Kind.values()) {
      remove(kind, change);
    }
    timers.remove(expiry(change));
  }

  /** Sets the timers of a change as its carrier has them. */
  void restore(DistinctChange change) {
    boolean isConsequence = change.record().kind() == ChangeClass.CONSEQUENCE;
    add(
        isConsequence ? CaseTimer.Kind.EVALUATE_CONSEQUENCES : CaseTimer.Kind.EVALUATE_CHANGE,
        change);
    timers.add(expiry(change));
  }

  private void restore(TicketFile ticket) {
    timers.add(expiry(ticket));
    witnesses.restore(ticket);
    if (!ticket.isUsedUp()) {
      schedule(ticket, ticket.carrier().dueAt());
    }
  }

  /** Derives what a change that was read from its row uses and what tickets can alter about it. */
  private void derive(DistinctChange change) {
    restore(change);
    Timeline timeline = file.timeline(change);
    if (timeline == null || change.record().kind() != ChangeClass.CHANGE) {
      return;
    }
    PublishedFinding last = file.published(change.findingId());
    boolean waits = change.carrier().dueAt() != null;
    if (waits && last == null) {
      change.outlook(Outlook.WAITING);
    } else {
      exposed.add(place(change).secret());
    }
    if (last != null && last.ticket() != null && last.verdict().isMatched() && !waits) {
      timeline.use(last.ticket(), change.position());
      change.uses(last.ticket());
    }
  }

  private void resume(Cursor cursor) {
    since = cursor.since();
    for (DistinctChange change : file.changes()) {
      if (change.record().kind() != ChangeClass.CONSEQUENCE
          && place(change).compareTo(cursor.from()) >= 0) {
        revisit(change);
      }
    }
  }

  void scheduleExpiry(DistinctChange change, Instant at) {
    timers.remove(expiry(change));
    change.carrier().keepUntil(at);
    timers.add(expiry(change));
  }

  void scheduleExpiry(TicketFile ticket, Instant at) {
    timers.remove(expiry(ticket));
    ticket.carrier().keepUntil(at);
    timers.add(expiry(ticket));
  }

  void unscheduleExpiry(TicketFile ticket) {
    timers.remove(expiry(ticket));
  }

  private static CaseTimer expiry(DistinctChange change) {
    return new CaseTimer(
        change.carrier().expiresAt(), CaseTimer.Kind.FORGET_CHANGE, change.position());
  }

  private static CaseTimer expiry(TicketFile ticket) {
    return new CaseTimer(
        ticket.carrier().expiresAt(), CaseTimer.Kind.FORGET_TICKET, subject(ticket));
  }

  private static Position subject(TicketFile ticket) {
    return new Position(Instant.EPOCH, ticket.key().toString());
  }
}
