package io.countersign.correlation.work;

import io.countersign.correlation.casefile.CaseFile;
import io.countersign.correlation.casefile.ConsequenceGroup;
import io.countersign.correlation.casefile.DistinctChange;
import io.countersign.correlation.casefile.Position;
import io.countersign.correlation.casefile.TicketFile;
import io.countersign.correlation.casefile.Timeline;
import io.countersign.correlation.evaluation.Rotation;
import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.Evidence;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long evidence is kept: twice the horizon past the time for which it can matter
 * (docs/semantics.md, section 6). A ticket can matter until the longest cover of its last message
 * and a horizon after; a change while it can still be judged, as long as a ticket is kept that it
 * may have used, and as long as its consequences, or its cause, are kept.
 */
public final class Retention {
  /** AWS's longest recovery window. The start and the end of a deletion share one group. */
  private static final Duration LONGEST_RECOVERY = Duration.ofDays(30);

  private static final String DELETE = "DeleteSecret";
  private static final String RESTORE = "RestoreSecret";

  private final Duration horizon;
  private final Duration twoHorizons;
  private final Duration threeHorizons;
  private final Duration maxCover;

  public Retention(PolicyVersions policies) {
    horizon = policies.horizon();
    twoHorizons = horizon.multipliedBy(2);
    threeHorizons = horizon.multipliedBy(3);
    maxCover = policies.maxCover();
  }

  /** Whether a change is older than all that is kept. */
  public boolean isPastHorizon(SecretChange change, Instant watermark) {
    return change.kind() != ChangeClass.ATTEMPT && isOlderThanTwoHorizons(change, watermark);
  }

  /** Whether tickets that a change was judged by may be forgotten: its finding stands. */
  boolean isSettled(SecretChange change, Instant watermark) {
    return isOlderThanTwoHorizons(change, watermark);
  }

  private boolean isOlderThanTwoHorizons(SecretChange change, Instant watermark) {
    return change.eventTime().plus(twoHorizons).isBefore(watermark);
  }

  /** When a piece of evidence can be forgotten at the earliest, whatever else there is. */
  Instant earliest(Evidence evidence) {
    return switch (evidence) {
      case SecretChange c -> c.eventTime().plus(threeHorizons);
      case TicketSnapshot t -> end(t.updatedAt());
    };
  }

  private Instant end(Instant lastUpdate) {
    return lastUpdate.plus(maxCover).plus(threeHorizons);
  }

  /**
   * When to look again at a ticket whose moment has come; that moment or an earlier one: forget.
   */
  Instant end(TicketFile ticket) {
    return end(ticket.lastUpdate());
  }

  /**
   * When to look again at a change whose moment has come; that moment or an earlier one: forget.
   *
   * @param now the moment that has come
   */
  Instant end(DistinctChange change, CaseFile file, Instant now) {
    Instant end = alone(change, file, now);
    if (Rotation.namesRotator(change.record())) {
      end = later(end, rotator(change.record(), file, now));
    }
    if (!end.isAfter(now) && change.record().kind() == ChangeClass.CONSEQUENCE) {
      ConsequenceGroup group = file.group(change);
      end = group == null ? end : together(group, file, now);
    }
    if (change.record().action().equals(RESTORE)) {
      end = later(end, restored(change, file, now));
    }
    for (ConsequenceGroup effect : change.supported()) {
      end = end.isAfter(now) ? end : together(effect, file, now);
    }
    return end;
  }

  /** A restore is kept as long as a deletion before it, or that would cause something again. */
  private Instant restored(DistinctChange restore, CaseFile file, Instant now) {
    Instant end = now;
    Timeline timeline = file.timeline(restore);
    if (timeline != null) {
      for (DistinctChange deletion :
          timeline.of(DELETE).headMap(restore.position(), false).values()) {
        end = later(end, end(deletion, file, now));
      }
    }
    return end;
  }

  /**
   * Causes and their consequences are forgotten together: forgetting never makes an orphan. What
   * needs no cause is kept by none: a rotation would last as long as the rotator is known.
   */
  private Instant together(ConsequenceGroup group, CaseFile file, Instant now) {
    Instant end = now;
    if (group.mayBeOrphaned()) {
      for (DistinctChange cause : group.causes()) {
        end = later(end, alone(cause, file, now));
      }
    }
    for (DistinctChange member : group.members()) {
      end = later(end, alone(member, file, now));
    }
    return end;
  }

  private Instant alone(DistinctChange change, CaseFile file, Instant now) {
    SecretChange record = change.record();
    Instant end = later(earliest(record), deletion(record, file));
    if (record.action().equals("StartSecretVersionDelete")) {
      end = later(end, record.eventTime().plus(LONGEST_RECOVERY).plus(twoHorizons));
    }
    return end.isAfter(now) ? end : later(end, tickets(record, file, now));
  }

  /** A deletion is kept until it takes effect, unless the secret was restored. */
  private Instant deletion(SecretChange change, CaseFile file) {
    Secret secret = change.secret();
    Instant date = effect(change);
    if (date == null || secret == null) {
      return date == null ? Instant.MIN : date.plus(twoHorizons);
    }
    Timeline timeline = file.timelines().get(secret.secretName());
    boolean restored =
        timeline != null
            && timeline
                .of(RESTORE)
                .tailMap(Position.upTo(change.eventTime()), false)
                .values()
                .stream()
                .anyMatch(c -> c.record().isOf(secret));
    return restored ? Instant.MIN : date.plus(twoHorizons);
  }

  /** When a deletion takes effect, at the latest. */
  private static @Nullable Instant effect(SecretChange change) {
    boolean unknown =
        change.action().equals(DELETE) && change.deletionDate() == null && !change.forceDelete();
    return unknown ? change.eventTime().plus(LONGEST_RECOVERY) : change.deletionDate();
  }

  /** The rotator of a secret is never forgotten, or any function might rotate it. */
  private Instant rotator(SecretChange change, CaseFile file, Instant now) {
    Secret secret = change.secret();
    Timeline timeline = secret == null ? null : file.timelines().get(secret.secretName());
    if (secret == null || timeline == null) {
      return Instant.MIN;
    }
    for (DistinctChange later :
        timeline.of(change.action()).tailMap(Position.upTo(change.eventTime()), false).values()) {
      Secret other = later.record().secret();
      if (Rotation.namesRotator(later.record()) && other != null && other.covers(secret)) {
        return later.record().eventTime().plus(threeHorizons);
      }
    }
    return now.plus(horizon);
  }

  /** A change is kept as long as a ticket that it may have used. */
  private Instant tickets(SecretChange change, CaseFile file, Instant now) {
    Secret secret = change.secret();
    if (change.kind() != ChangeClass.CHANGE || secret == null) {
      return Instant.MIN;
    }
    for (TicketFile ticket : file.tickets().values()) {
      Instant end = end(ticket);
      if (end.isAfter(now)
          && !change.eventTime().isBefore(ticket.firstTime().minus(horizon))
          && ticket.references().stream().anyMatch(r -> r.canMean(secret))) {
        return end;
      }
    }
    return Instant.MIN;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
