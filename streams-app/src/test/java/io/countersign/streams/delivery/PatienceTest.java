package io.countersign.streams.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final Patience PATIENCE = Patience.atMost(Duration.ofDays(1));

  @Test
  void outageIsWaitedOut() {
    assertThat(PATIENCE.isOver(Duration.ofHours(23), Duration.ZERO)).isFalse();
    assertThat(PATIENCE.isOver(Duration.ofDays(1), Duration.ZERO)).isTrue();
  }

  @Test
  void whatAnOutageHeldBackGetsItsTimeFromTheEndOfTheOutageOn() {
    assertThat(PATIENCE.isOver(Duration.ofHours(2), Duration.ofMinutes(9))).isFalse();
    assertThat(PATIENCE.isOver(Duration.ofHours(2), Duration.ofMinutes(10))).isTrue();
  }
}
