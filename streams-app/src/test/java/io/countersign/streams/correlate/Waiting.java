package io.countersign.streams.correlate;

import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.published.Publication;
import java.time.Instant;

/** Remembers whether anything is left to drain, and measures nothing else. */
final class Waiting implements CorrelatorListener {
  private int cases;

  /** Whether due cases are left. */
  boolean isOver() {
    return cases == 0;
  }

  @Override
  public void advanced(Feed feed, int partition, Instant time) {}

  @Override
  public void released(Feed feed, int partition) {}

  @Override
  public void published(Publication publication) {}

  @Override
  public void failed() {}

  @Override
  public void waiting(int partition, int cases) {
    this.cases = cases;
  }
}
