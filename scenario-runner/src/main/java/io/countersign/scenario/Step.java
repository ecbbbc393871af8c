package io.countersign.scenario;

import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.Tick;
import io.countersign.correlation.evidence.TicketSnapshot;
import java.time.Instant;

/** Something that arrives, in the order of the scenario. */
public sealed interface Step {
  /** The time stated by the step itself. */
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

  /**
   * A message arrives that holds no evidence: only the bridge receives it.
   *
   * @param at when it was sent
   */
  record Unreadable(Instant at, String message) implements Step {}

  /** Time passes on one feed. */
  record Ticked(Tick tick) implements Step {
    @Override
    public Instant at() {
      return tick.time();
    }
  }
}
