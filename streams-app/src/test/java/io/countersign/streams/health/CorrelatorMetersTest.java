package io.countersign.streams.health;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.evidence.Feed;
import io.countersign.streams.metrics.Meters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class CorrelatorMetersTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final CorrelatorMeters meters =
      new CorrelatorMeters(Clock.fixed(NOON, ZoneOffset.UTC), registry);

  @Test
  void feedIsAsFarAsItsSlowestPartition() {
    meters.advanced(Feed.TICKETS, 0, NOON.minusSeconds(5));
    meters.advanced(Feed.TICKETS, 1, NOON.minusSeconds(90));
    meters.advanced(Feed.SECRET_CHANGES, 0, NOON.minusSeconds(3600));

    assertThat(meters.watermark(Feed.TICKETS)).contains(NOON.minusSeconds(90));
    assertThat(meters.lagSeconds(Feed.TICKETS)).isEqualTo(90.0);
  }

  @Test
  void feedThatHasNotTickedHasNoLag() {
    assertThat(meters.watermark(Feed.TICKETS)).isEmpty();
    assertThat(meters.lagSeconds(Feed.TICKETS)).isNaN();
  }

  @Test
  void partitionThatWentElsewhereNoLongerCounts() {
    meters.advanced(Feed.TICKETS, 0, NOON.minusSeconds(5));
    meters.advanced(Feed.TICKETS, 1, NOON.minusSeconds(90));
    meters.released(Feed.TICKETS, 1);

    assertThat(meters.lagSeconds(Feed.TICKETS)).isEqualTo(5.0);
  }

  @Test
  void feedIsAsSilentAsItsLongestWaitingPartition() {
    AtomicReference<Instant> now = new AtomicReference<>(NOON);
    CorrelatorMeters later = new CorrelatorMeters(clock(now), new SimpleMeterRegistry());
    later.advanced(Feed.TICKETS, 0, NOON.minusSeconds(90));
    now.set(NOON.plusSeconds(60));
    later.advanced(Feed.TICKETS, 1, NOON);
    now.set(NOON.plusSeconds(75));

    assertThat(later.tickAgeSeconds(Feed.TICKETS)).isEqualTo(75.0);
    assertThat(later.tickAgeSeconds(Feed.SECRET_CHANGES)).isNaN();
  }

  private static Clock clock(AtomicReference<Instant> now) {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return requireNonNull(now.get());
      }
    };
  }

  @Test
  void lagIsAmongTheMetricsForBothFeeds() {
    meters.advanced(Feed.TICKETS, 0, NOON.minusSeconds(7));

    assertThat(registry.get(Meters.WATERMARK_LAG).tag("feed", "tickets").gauge().value())
        .isEqualTo(7.0);
    assertThat(registry.get(Meters.WATERMARK_LAG).tag("feed", "secret-changes").gauge().value())
        .isNaN();
  }

  @Test
  void casesThatWaitAreCountedOverThePartitionsOfThisProcess() {
    meters.waiting(0, 3);
    meters.waiting(1, 40);
    assertThat(waiting()).isEqualTo(43.0);

    meters.waiting(0, 0);
    meters.released(Feed.TICKETS, 1);
    assertThat(waiting()).isZero();
  }

  @Test
  void ticksThatAreRefusedAreCountedForEachFeed() {
    meters.refused(Feed.TICKETS);
    meters.refused(Feed.TICKETS);

    assertThat(registry.get(Meters.TICKS_REFUSED).tag("feed", "tickets").counter().count())
        .isEqualTo(2.0);
    assertThat(registry.find(Meters.TICKS_REFUSED).tag("feed", "secret-changes").counter())
        .isNull();
  }

  private double waiting() {
    return registry.get(Meters.WAITING).tag("role", "correlate").gauge().value();
  }
}
