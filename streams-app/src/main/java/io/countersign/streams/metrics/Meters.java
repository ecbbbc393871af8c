package io.countersign.streams.metrics;

/**
 * The names of what Countersign measures; alarms and dashboards hang on them, so they stay.
 * Prometheus has {@code _} for each dot and {@code _total} behind a counter, CloudWatch {@code
 * .value} behind a gauge and {@code .count} behind a counter; the tags are its dimensions. Tag
 * {@code role} is correlate, sink or alert.
 */
public final class Meters {
  /** How each of them begins. */
  public static final String PREFIX = "countersign.";

  /**
   * Gauge: how far the slowest partition's watermark is behind the clock, in seconds; absent before
   * the first tick. Tags: role=correlate, feed=secret-changes|tickets.
   */
  public static final String WATERMARK_LAG = "countersign.watermark.lag.seconds";

  /**
   * Gauge: how long ago the partition that waits longest accepted a tick, in seconds; a process
   * that takes a partition over starts anew. Tags: role=correlate, feed=secret-changes|tickets.
   */
  public static final String TICK_AGE = "countersign.tick.age.seconds";

  /**
   * Counter: ticks that were refused, since they lie more than five minutes ahead of their own
   * publication. Tags: role=correlate, feed=secret-changes|tickets.
   */
  public static final String TICKS_REFUSED = "countersign.ticks.refused";

  /**
   * Counter: revisions of findings published, before their transaction is committed. Tags:
   * role=correlate, topic=matched|unmatched, verdict=UNAUTHORIZED and so on.
   */
  public static final String FINDINGS = "countersign.findings";

  /**
   * Counter: findings that were done with. Tags: role=sink|alert,
   * outcome=delivered|duplicate|refused|unreadable|given_up.
   */
  public static final String DELIVERIES = "countersign.deliveries";

  /** Counter: attempts to deliver that failed and come again. Tags: role=sink|alert. */
  public static final String DELIVERY_RETRIES = "countersign.delivery.retries";

  /** Counter: those of the retries that the destination asked for. Tags: role=sink|alert. */
  public static final String DELIVERY_THROTTLED = "countersign.delivery.throttled";

  /**
   * Counter: dead letters that this application wrote; the bridge's own are in its log. Tags:
   * role=correlate|sink|alert.
   */
  public static final String DEAD_LETTERS = "countersign.dead.letters";

  /**
   * Gauge: cases whose deadline has passed and that are not evaluated yet; a backlog is drained in
   * portions. Tags: role=correlate.
   */
  public static final String WAITING = "countersign.cases.waiting";

  private Meters() {}
}
