package io.countersign.correlation.casefile;

import java.time.Instant;

/** The place of a change in time; CloudTrail's one-second ties are broken by the change's id. */
public record Position(Instant time, String id) implements Comparable<Position> {
  /** Before every change at or after a moment. */
  public static Position from(Instant time) {
    return new Position(time, "");
  }

  /** After every change at or before a moment. */
  public static Position upTo(Instant time) {
    return new Position(time, "\uffff");
  }

  @Override
  public int compareTo(Position other) {
    int byTime = time.compareTo(other.time);
    return byTime != 0 ? byTime : id.compareTo(other.id);
  }
}
