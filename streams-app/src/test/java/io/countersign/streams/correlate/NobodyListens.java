package io.countersign.streams.correlate;

import io.countersign.correlation.tick.Feed;
import java.time.Instant;

/** Where nobody asks how far time has come. */
final class NobodyListens implements WatermarkListener {
  @Override
  public void advanced(Feed feed, int partition, Instant time) {}

  @Override
  public void released(Feed feed, int partition) {}
}
