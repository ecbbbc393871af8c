package io.countersign.streams.health;

import io.countersign.correlation.casefile.Publication;
import io.countersign.correlation.evidence.Feed;
import io.countersign.streams.correlate.CorrelatorListener;
import io.countersign.streams.metrics.Meters;
import io.countersign.streams.settings.RoleName;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;

/** Measures what the correlator does. */
public final class CorrelatorMeters implements CorrelatorListener {
  private final Watermarks watermarks;
  private final MeterRegistry registry;

  public CorrelatorMeters(Watermarks watermarks, MeterRegistry registry) {
    this.watermarks = watermarks;
    this.registry = registry;
  }

  @Override
  public void advanced(Feed feed, int partition, Instant time) {
    watermarks.advanced(feed, partition, time);
  }

  @Override
  public void released(Feed feed, int partition) {
    watermarks.released(feed, partition);
  }

  @Override
  public void published(Publication publication) {
    registry
        .counter(
            Meters.FINDINGS,
            "role",
            RoleName.CORRELATE.toString(),
            "topic",
            publication.toMatched() ? "matched" : "unmatched",
            "verdict",
            publication.finding().verdict().name())
        .increment();
  }
}
