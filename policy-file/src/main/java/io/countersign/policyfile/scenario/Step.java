package io.countersign.policyfile.scenario;

import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.Tick;
import io.countersign.correlation.evidence.TicketSnapshot;
import java.time.Instant;

/** Something that arrives, in the order in which a scenario tells it. */
public sealed interface Step {
  /** The time that the step itself bears. */
  Instant at();

  /** A change, a consequence or an attempt is reported. */
  record Reported(SecretChange change) implements Step {
    @Override
    public Instant at() {
      return change.eventTime();
    }
  }

  /**
   * A ticket says something.
   *
   * @param caseKey the root name of the secrets that this snapshot is about
   */
  record Said(String caseKey, TicketSnapshot ticket) implements Step {
    @Override
    public Instant at() {
      return ticket.updatedAt();
    }
  }

  /** Time passes on one feed. */
  record Ticked(Tick tick) implements Step {
    @Override
    public Instant at() {
      return tick.time();
    }
  }
}
