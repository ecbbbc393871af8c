package io.countersign.correlation.reference;

import io.countersign.correlation.policy.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Times that lie where bugs hide: on, just before and just after every boundary, and in ties. They
 * come in bursts; while one lasts all times are of it.
 */
final class Moments {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  private final Dice dice;
  private final List<Burst> bursts = new ArrayList<>();
  private final List<Duration> distances = new ArrayList<>();
  private Burst now;

  /** A time in which things happen; nothing happens between two of them. */
  private record Burst(Instant from, Instant to, List<Instant> anchors) {
    Instant within(Instant moment) {
      return moment.isBefore(from) ? from : moment.isAfter(to) ? to : moment;
    }
  }

  /**
   * @param gap from the end of one burst to the begin of the next
   */
  Moments(Dice dice, List<Durations> durations, Duration span, int count, Duration gap) {
    this.dice = dice;
    for (int i = 0; i < count; i++) {
      bursts.add(burst(START.plus(span.plus(gap).multipliedBy(i)), span));
    }
    now = bursts.getFirst();
    distances.add(Duration.ZERO);
    distances.add(Duration.ofHours(1));
    for (Durations d : durations) {
      distances.addAll(
          List.of(d.retroactive(), d.approvalLag(), d.validFor(), d.maxCover(), d.reviewWithin()));
    }
    distances.removeIf(d -> d.compareTo(span.multipliedBy(2)) > 0);
    distances.add(Duration.ofMinutes(30));
    for (Durations d : durations) {
      distances.add(d.clockSkew());
    }
  }

  private Burst burst(Instant from, Duration span) {
    List<Instant> anchors = new ArrayList<>();
    for (int i = 0; i < 3 + dice.upTo(6); i++) {
      anchors.add(from.plusSeconds(dice.upTo((int) span.toSeconds())));
    }
    return new Burst(from, from.plus(span), anchors);
  }

  /** From here on all times are of one burst. */
  int nextBurst() {
    int next = dice.upTo(bursts.size() - 1);
    now = bursts.get(next);
    return next;
  }

  /** Any time of the burst, in whole seconds. */
  Instant any() {
    return now.within(near(dice.of(now.anchors())));
  }

  /** A time at or around a boundary that begins there. */
  Instant near(Instant anchor) {
    if (dice.percent(15)) {
      return anchor.plusSeconds(dice.upTo(7200) - 3600L);
    }
    Duration twice = dice.of(distances).multipliedBy(dice.of(0, 0, 0, -1, 1));
    Duration distance = dice.of(distances).plus(twice);
    Duration nudge = Duration.ofSeconds(dice.of(0, 0, 0, 1, -1, 5, -5, 6, -6, 4));
    return anchor.plus(dice.percent(60) ? distance : distance.negated()).plus(nudge);
  }

  /** The same with the fractions of a second that Jira knows. */
  Instant inJira() {
    return any().plusMillis(dice.of(0, 0, 0, 0, 700, 1, 999));
  }
}
