package io.countersign.streams.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.streams.role.Health;
import io.countersign.streams.role.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a deployment may go on. */
final class StartedTest {
  private Instant now = Instant.parse("2026-03-02T08:00:00Z");
  private Health health = new Health(true, false, "REBALANCING");
  private boolean caughtUp;
  private final Started started = new Started(List.of(new RoleInState()), new TestClock());

  @Test
  void itWaitsUntilTheRoleWorksAndItsCopiesAreCaughtUp() {
    assertThat(started.check()).isFalse();

    health = new Health(true, true, "RUNNING");
    assertThat(started.check()).isFalse();

    caughtUp = true;
    assertThat(started.check()).isTrue();
  }

  @Test
  void afterwardsOnlyLifeCounts() {
    health = new Health(true, true, "RUNNING");
    caughtUp = true;
    started.check();

    health = new Health(true, false, "REBALANCING");
    caughtUp = false;
    assertThat(started.check()).isTrue();

    health = new Health(false, false, "ERROR");
    assertThat(started.check()).isFalse();
  }

  @Test
  void aLongRestorationIsNotRepeatedForEver() {
    now = now.plus(Started.LONGEST).minusSeconds(1);
    assertThat(started.check()).isFalse();

    now = now.plusSeconds(1);
    assertThat(started.check()).isTrue();
  }

  @Test
  void whatIsNotLiveHasNotStartedHoweverLongItLasts() {
    health = new Health(false, false, "ERROR");
    now = now.plus(Started.LONGEST);

    assertThat(started.check()).isFalse();
  }

  private final class RoleInState implements Role {
    @Override
    public String name() {
      return "correlate";
    }

    @Override
    public void start() {}

    @Override
    public Health health() {
      return health;
    }

    @Override
    public boolean caughtUp() {
      return caughtUp;
    }

    @Override
    public void close(Duration within) {}
  }

  private final class TestClock extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
