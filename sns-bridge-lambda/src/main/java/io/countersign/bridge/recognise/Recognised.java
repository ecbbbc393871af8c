package io.countersign.bridge.recognise;

import io.countersign.bridge.recognise.tick.TickRequest;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketSnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one message, or one record of it, turned out to be. */
public sealed interface Recognised {
  /** A record of CloudTrail about a secret. */
  record Change(SecretChange change) implements Recognised {}

  /** A ticket: one snapshot for each root name of the secrets that it names. */
  record Ticket(List<TicketSnapshot> snapshots) implements Recognised {
    public Ticket {
      snapshots = List.copyOf(snapshots);
    }

    /** The ticket that all of them are about. */
    public TicketKey key() {
      return snapshots.getFirst().ticket();
    }
  }

  /** Somebody wants time to move. */
  record Ticking(TickRequest request) implements Recognised {}

  /** Readable, and of no interest. */
  record Ignored(IgnoreReason reason) implements Recognised {}

  /**
   * Not readable, or not enough.
   *
   * @param explanation one sentence: the field and the remedy; quotes no value
   * @param ticketKey where the text shows one
   */
  record Rejected(RejectReason reason, String explanation, @Nullable String ticketKey)
      implements Recognised {}
}
