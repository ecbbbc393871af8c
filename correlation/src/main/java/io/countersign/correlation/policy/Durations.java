package io.countersign.correlation.policy;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param retroactive how much later than the change an approval is merely flagged; also the first
 *     part of the deadline
 * @param grace how long evidence may still be on its way after the deadline's first part
 * @param approvalLag how much older than its message a stated time of approval may be
 * @param validFor how long an approval without planned end lasts
 * @param maxCover the longest that any approval lasts
 * @param clockSkew CloudTrail has one-second resolution
 * @param reviewWithin how long after the change an emergency ticket may be approved
 */
public record Durations(
    Duration retroactive,
    Duration grace,
    Duration approvalLag,
    Duration validFor,
    Duration maxCover,
    Duration clockSkew,
    Duration reviewWithin) {

  /** The defaults of docs/semantics.md §3, §4 and §6. */
  public static final Durations DEFAULT =
      new Durations(
          Duration.ofHours(1),
          Duration.ofMinutes(15),
          Duration.ofMinutes(2),
          Duration.ofHours(24),
          Duration.ofDays(30),
          Duration.ofSeconds(5),
          Duration.ofHours(48));

  public Durations {
    notNegative("retroactive", retroactive);
    notNegative("grace", grace);
    notNegative("approvalLag", approvalLag);
    notNegative("validFor", validFor);
    notNegative("maxCover", maxCover);
    notNegative("clockSkew", clockSkew);
    notNegative("reviewWithin", reviewWithin);
  }

  /** What separates a change from the deadline of its verdict. */
  public Duration deadline() {
    return retroactive.plus(grace);
  }

  private static void notNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + ": a duration cannot be negative: " + value);
    }
  }
}
