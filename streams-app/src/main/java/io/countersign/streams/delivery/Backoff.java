package io.countersign.streams.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waiting times that double up to a longest one, each cut to a random part of itself. */
public record Backoff(Duration first, Duration longest) {
  /** For services of AWS and webhooks. */
  public static final Backoff DEFAULT = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(10));

  /** How long to wait after that many failed attempts. */
  Duration after(int failures, RandomGenerator random) {
    long doubled = first.toMillis() << Math.min(failures - 1, 20);
    return Duration.ofMillis(random.nextLong(1 + Math.min(doubled, longest.toMillis())));
  }
}
