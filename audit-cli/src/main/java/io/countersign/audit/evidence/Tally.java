package io.countersign.audit.evidence;

import io.countersign.audit.report.Counts;
import io.countersign.audit.report.RecordKind;
import io.countersign.audit.report.RejectedRecord;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.recognition.message.IgnoreReason;
import io.countersign.recognition.message.Recognised;
import io.countersign.recognition.message.RejectReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what is in one file, and keeps the evidence and the first of what was rejected. */
final class Tally {
  private static final int MOST_REJECTED = 100;

  private final String file;
  private final Map<RecordKind, Long> counts = new EnumMap<>(RecordKind.class);
  private final List<SecretChange> changes = new ArrayList<>();
  private final List<Recognised.Ticket> tickets = new ArrayList<>();
  private final List<RejectedRecord> rejected = new ArrayList<>();
  private @Nullable Instant firstEvent;
  private @Nullable Instant lastEvent;
  private long records;

  Tally(String file) {
    this.file = file;
  }

  void count(Recognised recognised) {
    switch (recognised) {
      case Recognised.Change r -> change(r.change());
      case Recognised.Ticket r -> {
        count(RecordKind.TICKET);
        tickets.add(r);
      }
      case Recognised.Ticking r -> count(RecordKind.IGNORED);
      case Recognised.Ignored r -> count(kind(r.reason()));
      case Recognised.Rejected r -> rejected(r.reason(), r.explanation(), r.ticketKey());
    }
  }

  void ofOtherSource() {
    count(RecordKind.OTHER_SOURCE);
  }

  void rejected(RejectReason reason, String explanation, @Nullable String ticketKey) {
    count(RecordKind.REJECTED);
    if (rejected.size() < MOST_REJECTED) {
      rejected.add(new RejectedRecord(file, records, reason.name(), explanation, ticketKey));
    }
  }

  long records() {
    return records;
  }

  Counts counts() {
    return new Counts(counts, 0);
  }

  List<SecretChange> changes() {
    return changes;
  }

  List<Recognised.Ticket> tickets() {
    return tickets;
  }

  List<RejectedRecord> rejected() {
    return rejected;
  }

  @Nullable Instant firstEvent() {
    return firstEvent;
  }

  @Nullable Instant lastEvent() {
    return lastEvent;
  }

  private void count(RecordKind kind) {
    records++;
    counts.merge(kind, 1L, Long::sum);
  }

  private void change(SecretChange change) {
    count(
        switch (change.kind()) {
          case CHANGE -> RecordKind.CHANGE;
          case CONSEQUENCE -> RecordKind.CONSEQUENCE;
          case ATTEMPT -> RecordKind.ATTEMPT;
        });
    changes.add(change);
    Instant at = change.eventTime();
    firstEvent = firstEvent == null || at.isBefore(firstEvent) ? at : firstEvent;
    lastEvent = lastEvent == null || at.isAfter(lastEvent) ? at : lastEvent;
  }

  private static RecordKind kind(IgnoreReason reason) {
    return switch (reason) {
      case READ_ONLY_CALL -> RecordKind.READ_ONLY;
      case OTHER_EVENT_SOURCE -> RecordKind.OTHER_SOURCE;
      case OTHER_CATEGORY,
          INSIGHT,
          SUBSCRIPTION_CONFIRMATION,
          NOTHING_INSIDE,
          TICK,
          TICK_HELD_BACK ->
          RecordKind.IGNORED;
    };
  }
}
