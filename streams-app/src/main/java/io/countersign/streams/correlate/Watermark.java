package io.countersign.streams.correlate;

import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * How far time has come for one task: the smaller of the highest accepted ticks of its partitions
 * of the two feeds. Before both have ticked it is {@link Instant#MIN}.
 */
final class Watermark {
  /**
   * A tick that lies further ahead of its own publication is not believed: it would close all
   * windows.
   */
  static final Duration FURTHEST_AHEAD = Duration.ofMinutes(5);

  private final Map<Feed, Instant> highest = new EnumMap<>(Feed.class);

  /** The watermark of the task. */
  Instant value() {
    Instant changes = of(Feed.SECRET_CHANGES);
    Instant tickets = of(Feed.TICKETS);
    return changes.isBefore(tickets) ? changes : tickets;
  }

  /** The highest accepted tick of one feed. */
  Instant of(Feed feed) {
    return highest.getOrDefault(feed, Instant.MIN);
  }

  /** Sets how far a feed has come. */
  void moveTo(Feed feed, Instant time) {
    highest.put(feed, time);
  }

  /** Whether a tick moves its feed, published when it was. */
  boolean accepts(Tick tick, Instant publishedAt) {
    return tick.time().isAfter(of(tick.feed()))
        && !tick.time().isAfter(publishedAt.plus(FURTHEST_AHEAD));
  }
}
