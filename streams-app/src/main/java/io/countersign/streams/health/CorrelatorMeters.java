package io.countersign.streams.health;

import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.published.Publication;
import io.countersign.streams.correlate.CorrelatorListener;
import io.countersign.streams.metrics.Meters;
import io.countersign.streams.settings.RoleName;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Measures the correlator: the findings that it publishes, and how far time has come on the
 * partitions that this process has.
 */
public final class CorrelatorMeters implements CorrelatorListener {
  private record Partition(Feed feed, int number) {}

  private record Reached(Instant time, Instant acceptedAt) {}

  private final Map<Partition, Reached> reached = new ConcurrentHashMap<>();
  private final Clock clock;
  private final MeterRegistry registry;
  private final Map<Integer, AtomicInteger> waiting = new ConcurrentHashMap<>();

  /** Registers its gauges. */
  public CorrelatorMeters(Clock clock, MeterRegistry registry) {
    this.clock = clock;
    this.registry = registry;
    Gauge.builder(
            Meters.WAITING, waiting, w -> w.values().stream().mapToInt(AtomicInteger::get).sum())
        .description("How many cases wait to be evaluated although their deadline has passed")
        .tag("role", RoleName.CORRELATE.toString())
        .register(registry);
    for (Feed feed : Feed.values()) {
      gauge(Meters.WATERMARK_LAG, feed, () -> lagSeconds(feed))
          .description("How far the slowest partition of a feed is behind the clock")
          .register(registry);
      gauge(Meters.TICK_AGE, feed, () -> tickAgeSeconds(feed))
          .description("How long the longest waiting partition of a feed waits for a tick")
          .register(registry);
    }
  }

  @Override
  public void advanced(Feed feed, int partition, Instant time) {
    reached.put(new Partition(feed, partition), new Reached(time, clock.instant()));
  }

  @Override
  public void refused(Feed feed) {
    registry
        .counter(
            Meters.TICKS_REFUSED, "role", RoleName.CORRELATE.toString(), "feed", feed.toString())
        .increment();
  }

  @Override
  public void released(Feed feed, int partition) {
    reached.remove(new Partition(feed, partition));
    waiting.remove(partition);
  }

  @Override
  public void waiting(int partition, int cases) {
    waiting.computeIfAbsent(partition, p -> new AtomicInteger()).set(cases);
  }

  @Override
  public void failed() {
    registry.counter(Meters.DEAD_LETTERS, "role", RoleName.CORRELATE.toString()).increment();
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

  /** The earliest of the feed's partitions; nothing before the first tick. */
  public Optional<Instant> watermark(Feed feed) {
    return earliest(feed, Reached::time);
  }

  /** How far the feed is behind the clock, in seconds; not a number before the first tick. */
  public double lagSeconds(Feed feed) {
    return secondsSince(watermark(feed));
  }

  /** How long the feed's longest waiting partition waits for a tick, in seconds. */
  public double tickAgeSeconds(Feed feed) {
    return secondsSince(earliest(feed, Reached::acceptedAt));
  }

  private static Gauge.Builder<?> gauge(String name, Feed feed, Supplier<Number> value) {
    return Gauge.builder(name, value)
        .tag("role", RoleName.CORRELATE.toString())
        .tag("feed", feed.toString())
        .strongReference(true);
  }

  private Optional<Instant> earliest(Feed feed, Function<Reached, Instant> moment) {
    return reached.entrySet().stream()
        .filter(entry -> entry.getKey().feed() == feed)
        .map(entry -> moment.apply(entry.getValue()))
        .min(Instant::compareTo);
  }

  private double secondsSince(Optional<Instant> moment) {
    return moment
        .map(time -> Duration.between(time, clock.instant()).toMillis() / 1000.0)
        .orElse(Double.NaN);
  }
}
