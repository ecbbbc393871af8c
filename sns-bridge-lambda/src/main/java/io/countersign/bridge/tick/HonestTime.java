package io.countersign.bridge.tick;

import io.countersign.bridge.tick.OldestOnItsWay.Answer;
import io.countersign.correlation.evidence.Tick;
import io.countersign.recognition.message.TickRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far a tick may move time. One that a person sends is taken as given; a scheduled one says at
 * most {@code min(scheduled, now, oldest message on its way) − lateness}, and nothing at all where
 * the oldest is not known (docs/decisions/0006-honest-ticks.md).
 */
public final class HonestTime {
  private static final Logger LOG = LoggerFactory.getLogger(HonestTime.class);

  private final OldestOnItsWay oldest;
  private final Duration lateness;
  private final Clock clock;

  public HonestTime(OldestOnItsWay oldest, Duration lateness, Clock clock) {
    this.oldest = oldest;
    this.lateness = lateness;
    this.clock = clock;
  }

  /** The time that the tick may say; empty where it must be held back. */
  public Optional<Instant> of(TickRequest request, OldestOnItsWay.Held held) {
    if (request.origin() != Tick.Origin.SCHEDULE) {
      return Optional.of(request.time());
    }
    Instant now = clock.instant();
    return bound(oldest.ask(held), now)
        .map(bound -> earlier(bound, request.time()))
        .map(time -> time.minus(lateness).truncatedTo(ChronoUnit.MILLIS));
  }

  /** Takes note that a record could not be published and will be delivered again. */
  public void notPublished() {
    oldest.notPublished();
  }

  private static Optional<Instant> bound(Answer answer, Instant now) {
    return switch (answer) {
      case Answer.Nothing n -> Optional.of(now);
      case Answer.SentAt sent -> Optional.of(earlier(sent.time(), now));
      case Answer.Unknown unknown -> {
        LOG.warn("a tick is held back: {}", unknown.why());
        yield Optional.empty();
      }
    };
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
