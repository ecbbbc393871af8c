package io.countersign.audit.evidence;

import io.countersign.audit.report.Counts;
import io.countersign.audit.report.RejectedRecord;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.recognition.message.IgnoreReason;
import io.countersign.recognition.message.Recognised;
import io.countersign.recognition.message.RejectReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what is in one file, and keeps the evidence and the first of what was rejected. */
final class Tally {
  private static final int REJECTED_TOLD = 100;

  private final String file;
  private final List<SecretChange> changesHeard = new ArrayList<>();
  private final List<Recognised.Ticket> ticketsHeard = new ArrayList<>();
  private final List<RejectedRecord> rejected = new ArrayList<>();
  private @Nullable Instant firstEvent;
  private @Nullable Instant lastEvent;
  private long records;
  private long changes;
  private long consequences;
  private long attempts;
  private long readOnly;
  private long otherSources;
  private long tickets;
  private long ignored;
  private long rejections;

  Tally(String file) {
    this.file = file;
  }

  void count(Recognised recognised) {
    switch (recognised) {
      case Recognised.Change r -> change(r.change());
      case Recognised.Ticket r -> {
        records++;
        tickets++;
        ticketsHeard.add(r);
      }
      case Recognised.Ticking r -> ignored();
      case Recognised.Ignored r -> ignored(r.reason());
      case Recognised.Rejected r -> rejected(r.reason(), r.explanation(), r.ticketKey());
    }
  }

  void ignored() {
    records++;
    ignored++;
  }

  void ofOtherSource() {
    records++;
    otherSources++;
  }

  void rejected(RejectReason reason, String explanation, @Nullable String ticketKey) {
    records++;
    rejections++;
    if (rejected.size() < REJECTED_TOLD) {
      rejected.add(new RejectedRecord(file, records, reason.name(), explanation, ticketKey));
    }
  }

  long records() {
    return records;
  }

  Counts counts() {
    return new Counts(
        records,
        changes,
        consequences,
        attempts,
        readOnly,
        otherSources,
        tickets,
        ignored,
        rejections,
        0);
  }

  List<SecretChange> changesHeard() {
    return changesHeard;
  }

  List<Recognised.Ticket> ticketsHeard() {
    return ticketsHeard;
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

  private void ignored(IgnoreReason reason) {
    switch (reason) {
      case READ_ONLY_CALL -> {
        records++;
        readOnly++;
      }
      case OTHER_EVENT_SOURCE -> ofOtherSource();
      case INSIGHT, SUBSCRIPTION_CONFIRMATION, NOTHING_INSIDE, TICK_HELD_BACK -> ignored();
    }
  }

  private void change(SecretChange change) {
    records++;
    switch (change.kind()) {
      case CHANGE -> changes++;
      case CONSEQUENCE -> consequences++;
      case ATTEMPT -> attempts++;
    }
    changesHeard.add(change);
    Instant at = change.eventTime();
    firstEvent = firstEvent == null || at.isBefore(firstEvent) ? at : firstEvent;
    lastEvent = lastEvent == null || at.isAfter(lastEvent) ? at : lastEvent;
  }
}
