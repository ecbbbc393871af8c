package io.countersign.correlation.work;

import io.countersign.correlation.casefile.Position;
import java.time.Instant;

/**
 * A moment at which a case needs attention without new evidence.
 *
 * @param subject the change, consequence or ticket: its event time and id
 */
record CaseTimer(Instant at, Kind kind, Position subject) implements Comparable<CaseTimer> {
  /** What is to be done; of equal moments in this order. */
  enum Kind {
    EVALUATE_CHANGE,
    EVALUATE_CONSEQUENCES,
    EVALUATE_TICKET,
    FORGET_TICKET,
    FORGET_CHANGE
  }

  @Override
  public int compareTo(CaseTimer other) {
    int byTime = at.compareTo(other.at);
    if (byTime != 0) {
      return byTime;
    }
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : subject.compareTo(other.subject);
  }
}
