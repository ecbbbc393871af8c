package io.countersign.correlation.work;

import io.countersign.correlation.casefile.Position;
import java.time.Instant;
import java.util.Comparator;

/**
 * A moment at which a case needs attention without new evidence.
 *
 * @param subject the change, consequence or ticket: its event time and id
 */
record CaseTimer(Instant at, Kind kind, Position subject) implements Comparable<CaseTimer> {
  private static final Comparator<CaseTimer> ORDER =
      Comparator.comparing(CaseTimer::at)
          .thenComparing(CaseTimer::kind)
          .thenComparing(CaseTimer::subject);

  /** What is to be done; of equal moments in this order. */
  enum Kind {
    EVALUATE_CHANGE,
    EVALUATE_CONSEQUENCES,
    EVALUATE_TICKET,
    FORGET_CHANGE,
    FORGET_TICKET
  }

  @Override
  public int compareTo(CaseTimer other) {
    return ORDER.compare(this, other);
  }
}
