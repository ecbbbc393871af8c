package io.countersign.recognition.message;

import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketSnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one message, or one record of it, turned out to be. */
public sealed interface Recognised {
  /** A record of CloudTrail about a secret. */
  record Change(SecretChange change) implements Recognised {}

  /**
   * A ticket: one snapshot for each root name of the secrets that it names.
   *
   * @param notWhole why the changelog of an issue proves no full history; null where it does, or
   *     where there is none
   */
  record Ticket(List<TicketSnapshot> snapshots, @Nullable String notWhole) implements Recognised {
    public Ticket {
      snapshots = List.copyOf(snapshots);
    }

    public Ticket(List<TicketSnapshot> snapshots) {
      this(snapshots, null);
    }

    /** The ticket that all of them are about. */
    public TicketKey key() {
      return snapshots.getFirst().ticket();
    }
  }

  /** A request to advance the watermark. */
  record Ticking(TickRequest request) implements Recognised {}

  /** Neither evidence nor a tick. */
  sealed interface Unusable extends Recognised {}

  /** Readable, and of no interest. */
  record Ignored(IgnoreReason reason) implements Unusable {}

  /**
   * Unreadable or incomplete.
   *
   * @param explanation one sentence: the field and the remedy; quotes no value
   * @param ticketKey where the text shows one
   */
  record Rejected(RejectReason reason, String explanation, @Nullable String ticketKey)
      implements Unusable {

    /** A record that made the recogniser fail; quotes nothing of the exception but its type. */
    public static Rejected defect(Throwable failure) {
      return new Rejected(
          RejectReason.BRIDGE_DEFECT,
          "a defect of Countersign, please report it: " + failure.getClass().getSimpleName(),
          null);
    }
  }
}
