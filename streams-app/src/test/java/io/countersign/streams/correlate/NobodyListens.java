package io.countersign.streams.correlate;

import io.countersign.correlation.casefile.Publication;
import io.countersign.correlation.evidence.Feed;
import java.time.Instant;

/** Where nobody measures. */
final class NobodyListens implements CorrelatorListener {
  @Override
  public void advanced(Feed feed, int partition, Instant time) {}

  @Override
  public void released(Feed feed, int partition) {}

  @Override
  public void published(Publication publication) {}
}
