package io.countersign.correlation.work;

import io.countersign.correlation.casefile.CaseFile;
import io.countersign.correlation.casefile.ConsequenceGroup;
import io.countersign.correlation.casefile.DistinctChange;
import io.countersign.correlation.casefile.Outlook;
import io.countersign.correlation.casefile.Piece;
import io.countersign.correlation.casefile.Position;
import io.countersign.correlation.casefile.TicketFile;
import io.countersign.correlation.casefile.Timeline;
import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.published.PublishedFinding;
import io.countersign.correlation.published.Row;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.secret.SecretName;
import io.countersign.correlation.store.Cursor;
import java.time.Instant;
import java.util.ArrayList;
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
  private final NavigableMap<Cursor, DistinctChange> work = new TreeMap<>();
  private final Set<SecretName> exposed = new HashSet<>(2);
  private final Witnesses witnesses;
  private final Map<TicketFile, CaseTimer> ticketTimers = new HashMap<>(2);
  private boolean hasCursor;

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
    opened.file.tickets().values().forEach(t -> opened.timers.add(expiry(t)));
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
  public NavigableMap<Cursor, DistinctChange> work() {
    return work;
  }

  /** Secrets with published findings that further tickets may alter. */
  Set<SecretName> exposed() {
    return exposed;
  }

  /** Whether a cursor is stored for this case. */
  boolean hasCursor() {
    return hasCursor;
  }

  void hasCursor(boolean value) {
    hasCursor = value;
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
    work.put(cursor(change), change);
  }

  static Cursor cursor(DistinctChange change) {
    Secret secret = change.record().secret();
    SecretName name = secret == null ? new SecretName("", "", "") : secret.secretName();
    return new Cursor(name, change.position());
  }

  /** Sets the timers of a change or consequence as its carrier has them. */
  void schedule(
      DistinctChange change, CaseTimer.Kind kind, @Nullable Instant due, @Nullable Instant review) {
    for (Instant old : moments(change.carrier().dueAt(), change.carrier().reviewAt())) {
      timers.remove(new CaseTimer(old, kind, change.position()));
    }
    change.carrier().schedule(due, review);
    for (Instant at : moments(due, review)) {
      timers.add(new CaseTimer(at, kind, change.position()));
    }
  }

  /** Sets the timer of a ticket; null for none. */
  void schedule(TicketFile ticket, @Nullable Instant due) {
    CaseTimer before = ticketTimers.remove(ticket);
    if (before != null) {
      timers.remove(before);
    }
    ticket.carrier().schedule(due, null);
    if (due != null) {
      CaseTimer timer = new CaseTimer(due, CaseTimer.Kind.EVALUATE_TICKET, subject(ticket));
      ticketTimers.put(ticket, timer);
      timers.add(timer);
    }
  }

  /** Takes all timers of a change away: its place in time may become another one. */
  void unschedule(DistinctChange change) {
    for (CaseTimer.Kind kind : CaseTimer.Kind.values()) {
      for (Instant old : moments(change.carrier().dueAt(), change.carrier().reviewAt())) {
        timers.remove(new CaseTimer(old, kind, change.position()));
      }
    }
    timers.remove(expiry(change));
  }

  /** Sets the timers of a change as its carrier has them. */
  void restore(DistinctChange change) {
    Piece<SecretChange> carrier = change.carrier();
    CaseTimer.Kind kind =
        change.record().kind() == ChangeClass.CONSEQUENCE
            ? CaseTimer.Kind.EVALUATE_CONSEQUENCES
            : CaseTimer.Kind.EVALUATE_CHANGE;
    for (Instant at : moments(carrier.dueAt(), carrier.reviewAt())) {
      timers.add(new CaseTimer(at, kind, change.position()));
    }
    timers.add(expiry(change));
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
      exposed.add(OpenCase.cursor(change).secret());
    }
    if (last != null && last.ticket() != null && last.verdict().isMatched() && !waits) {
      timeline.use(last.ticket(), change.position());
      change.uses(last.ticket());
    }
  }

  private void resume(Cursor cursor) {
    hasCursor = true;
    for (DistinctChange change : file.changes()) {
      if (change.record().kind() != ChangeClass.CONSEQUENCE
          && cursor(change).compareTo(cursor) >= 0) {
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

  private static List<Instant> moments(@Nullable Instant a, @Nullable Instant b) {
    List<Instant> moments = new ArrayList<>(2);
    if (a != null) {
      moments.add(a);
    }
    if (b != null) {
      moments.add(b);
    }
    return moments;
  }
}
