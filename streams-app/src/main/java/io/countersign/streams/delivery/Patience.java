package io.countersign.streams.delivery;

import java.time.Duration;

/**
 * How long a finding is tried that its destination does not take. An outage keeps all findings
 * waiting, and ends; what a destination does not take while it takes others is wrong itself.
 *
 * @param whileOthersAreTaken where the destination takes others meanwhile
 * @param atMost where it takes nothing
 */
public record Patience(Duration whileOthersAreTaken, Duration atMost) {
  /** What is retried at once when our own code fails on it. */
  static final int DEFECTS = 5;

  private static final Duration WHILE_OTHERS_ARE_TAKEN = Duration.ofMinutes(10);

  /** With the usual time while others are taken. */
  public static Patience atMost(Duration atMost) {
    return new Patience(WHILE_OTHERS_ARE_TAKEN, atMost);
  }

  /**
   * Whether a finding has been tried long enough.
   *
   * @param whileOthersWereTaken since a failure that came after others were taken: what an outage
   *     held back gets its time from the end of the outage on
   */
  boolean isOver(Duration tried, Duration whileOthersWereTaken) {
    return tried.compareTo(atMost) >= 0 || whileOthersWereTaken.compareTo(whileOthersAreTaken) >= 0;
  }
}
