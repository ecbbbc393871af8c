package io.countersign.streams.health;

import io.countersign.correlation.tick.Feed;
import io.countersign.streams.correlate.WatermarkListener;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How far time has come on the partitions that this process has. */
public final class Watermarks implements WatermarkListener {
  private record Partition(Feed feed, int number) {}

  private final Map<Partition, Instant> times = new ConcurrentHashMap<>();
  private final Clock clock;

  public Watermarks(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void advanced(Feed feed, int partition, Instant time) {
    times.put(new Partition(feed, partition), time);
  }

  @Override
  public void released(Feed feed, int partition) {
    times.remove(new Partition(feed, partition));
  }

  /** The earliest of the feed's partitions; nothing before the first tick. */
  public Optional<Instant> of(Feed feed) {
    return times.entrySet().stream()
        .filter(entry -> entry.getKey().feed() == feed)
        .map(Map.Entry::getValue)
        .min(Instant::compareTo);
  }

  /** How far the feed is behind the clock, in seconds; not a number before the first tick. */
  public double lagSeconds(Feed feed) {
    return of(feed)
        .map(time -> Duration.between(time, clock.instant()).toMillis() / 1000.0)
        .orElse(Double.NaN);
  }

  /** Shows the lag of each feed among the metrics. */
  public void bindTo(MeterRegistry registry) {
    for (Feed feed : Feed.values()) {
      Gauge.builder("countersign.watermark.lag.seconds", () -> lagSeconds(feed))
          .tag("feed", feed.toString())
          .description("How far the slowest partition of a feed is behind the clock")
          .strongReference(true)
          .register(registry);
    }
  }
}
