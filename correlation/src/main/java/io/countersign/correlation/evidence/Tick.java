package io.countersign.correlation.evidence;

import java.time.Instant;

/**
 * Says that everything older than {@code time} has arrived on this partition of this feed. Only
 * ticks move time.
 *
 * @param origin who sent it
 */
public record Tick(Feed feed, Instant time, Origin origin) {
  /** Who sent a tick. */
  public enum Origin {
    /** A schedule, less the time for which evidence may still be on its way. */
    SCHEDULE,
    /** A person; taken as given. */
    HAND,
    /** The application itself, for an idle feed (off by default). */
    APP
  }
}
