package io.countersign.correlation.reference;

import io.countersign.correlation.policy.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Times that lie where bugs hide: on, just before and just after every boundary, and in ties. */
final class Moments {
  private final Dice dice;
  private final List<Instant> anchors = new ArrayList<>();
  private final List<Duration> distances = new ArrayList<>();

  Moments(Dice dice, List<Durations> durations, Duration horizon, Duration span) {
    this.dice = dice;
    Instant start = Instant.parse("2026-03-02T08:00:00Z");
    int count = 3 + dice.upTo(6);
    for (int i = 0; i < count; i++) {
      anchors.add(start.plusSeconds(dice.upTo((int) span.toSeconds())));
    }
    distances.add(Duration.ZERO);
    distances.add(Duration.ofHours(1));
    for (Durations d : durations) {
      distances.addAll(
          List.of(d.retroactive(), d.approvalLag(), d.validFor(), d.maxCover(), d.reviewWithin()));
    }
    distances.removeIf(d -> d.compareTo(span.multipliedBy(2)) > 0);
    distances.add(span.compareTo(horizon) > 0 ? horizon : Duration.ofMinutes(30));
    for (Durations d : durations) {
      distances.add(d.clockSkew());
    }
  }

  /** Any time, in whole seconds. */
  Instant any() {
    return near(dice.of(anchors));
  }

  /** A time at or around a boundary that begins there. */
  Instant near(Instant anchor) {
    if (dice.percent(15)) {
      return anchor.plusSeconds(dice.upTo(7200) - 3600);
    }
    Duration distance =
        dice.of(distances)
            .plus(dice.of(distances.reversed()).multipliedBy(dice.of(0, 0, 0, -1, 1)));
    Duration nudge = Duration.ofSeconds(dice.of(0, 0, 0, 1, -1, 5, -5, 6, -6, 4));
    return anchor.plus(dice.percent(60) ? distance : distance.negated()).plus(nudge);
  }

  /** The same with the fractions of a second that Jira knows. */
  Instant inJira() {
    return any().plusMillis(dice.of(0, 0, 0, 0, 700, 1, 999));
  }
}
