package io.countersign.streams.health;

import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.published.Publication;
import io.countersign.streams.correlate.CorrelatorListener;
import io.countersign.streams.metrics.Meters;
import io.countersign.streams.settings.RoleName;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Measures what the correlator does. */
public final class CorrelatorMeters implements CorrelatorListener {
  private final Watermarks watermarks;
  private final MeterRegistry registry;
  private final Map<Integer, AtomicInteger> waiting = new ConcurrentHashMap<>();

  public CorrelatorMeters(Watermarks watermarks, MeterRegistry registry) {
    this.watermarks = watermarks;
    this.registry = registry;
    Gauge.builder(
            Meters.WAITING, waiting, w -> w.values().stream().mapToInt(AtomicInteger::get).sum())
        .tag("role", RoleName.CORRELATE.toString())
        .register(registry);
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
  public void waiting(int partition, int cases) {
    waiting.computeIfAbsent(partition, p -> new AtomicInteger()).set(cases);
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
