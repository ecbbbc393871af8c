package io.countersign.streams.correlate;

import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.published.Publication;
import java.time.Instant;

/** Remembers whether anything is left to drain, and how many ticks were refused. */
final class Waiting implements CorrelatorListener {
  private int cases;
  private int refused;

  /** Whether due cases are left. */
  boolean isOver() {
    return cases == 0;
  }

  /** How many ticks were refused, since they lie too far ahead. */
  int refusedTicks() {
    return refused;
  }

  @Override
  public void advanced(Feed feed, int partition, Instant time) {}

  @Override
  public void refused(Feed feed) {
    refused++;
  }

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
