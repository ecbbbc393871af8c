package io.countersign.streams.correlate;

import io.countersign.correlation.tick.Feed;
import java.time.Instant;

/** Hears how far each feed has come; for metrics and alarms. */
public interface WatermarkListener {
  /** A tick was accepted on a partition of a feed. */
  void advanced(Feed feed, int partition, Instant time);

  /** The partition went to another process, or is read from its beginning again. */
  void released(Feed feed, int partition);
}
