package io.countersign.streams.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BackoffTest {
  private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));

  /** Never cuts a waiting time. */
  private static final RandomGenerator HIGHEST =
      new RandomGenerator() {
        @Override
        public long nextLong() {
          throw new UnsupportedOperationException();
        }

        @Override
        public long nextLong(long bound) {
          return bound - 1;
        }
      };

  @Test
  void waitingDoublesUpToTheLongest() {
    assertThat(IntStream.of(1, 2, 3, 5, 6, 60, 1_000_000))
        .map(failures -> (int) backoff.after(failures, HIGHEST).toMillis())
        .containsExactly(100, 200, 400, 1600, 2000, 2000, 2000);
  }

  @Test
  void waitingIsSpreadSoThatNotAllComeBackAtOnce() {
    Random random = new Random(1);

    assertThat(IntStream.range(0, 50).mapToObj(i -> backoff.after(4, random)).distinct().count())
        .isGreaterThan(30);
  }
}
