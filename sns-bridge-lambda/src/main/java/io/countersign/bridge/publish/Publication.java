package io.countersign.bridge.publish;

import io.countersign.contract.DeadLetter;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.Tick;
import io.countersign.correlation.evidence.TicketSnapshot;

/** One thing to publish. */
public sealed interface Publication {
  /** To the partition of the secret. */
  record OfChange(SecretChange change) implements Publication {
    /** The Kafka key. */
    public String key() {
      return change.caseKey();
    }
  }

  /** To the partition of the secrets that it names. */
  record OfTicket(TicketSnapshot snapshot) implements Publication {
    /** The Kafka key: the root name that all its references share. */
    public String key() {
      return snapshot.caseKey();
    }
  }

  /** To every partition of its feed. */
  record OfTick(Tick tick) implements Publication {}

  /** To the dead letters. */
  record OfDeadLetter(DeadLetter letter) implements Publication {}
}
