package io.countersign.bridge.tick;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.bridge.tick.OldestOnItsWay.Answer;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.Tick;
import io.countersign.recognition.message.TickRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HonestTimeTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:10:00Z");

  @ParameterizedTest
  @CsvSource({
    "08:00:00, 08:09:00, 07:59:00",
    "08:00:00, 07:30:00, 07:29:00",
    "08:30:00, 08:09:00, 08:08:00",
    "08:30:00, 08:50:00, 08:09:00"
  })
  void scheduledTickSaysTheEarliestLessTheLateness(String planned, String oldest, String expected) {
    Answer sentAt = new Answer.SentAt(today(oldest));

    assertThat(time(Tick.Origin.SCHEDULE, planned, sentAt)).contains(today(expected));
  }

  @Test
  void emptyQueueBoundsATickByTheClock() {
    assertThat(time(Tick.Origin.SCHEDULE, "08:30:00", new Answer.Nothing()))
        .contains(NOW.minusSeconds(60));
  }

  @Test
  void scheduledTickIsHeldBackWhenTheOldestIsNotKnown() {
    assertThat(time(Tick.Origin.SCHEDULE, "08:00:00", new Answer.Unknown("no metric"))).isEmpty();
  }

  @Test
  void tickByHandIsTakenAsGiven() {
    assertThat(time(Tick.Origin.HAND, "23:00:00", new Answer.Unknown("no metric")))
        .contains(today("23:00:00"));
  }

  private static Optional<Instant> time(Tick.Origin origin, String planned, Answer answer) {
    HonestTime honest =
        new HonestTime(held -> answer, Duration.ofMinutes(1), Clock.fixed(NOW, ZoneOffset.UTC));
    return honest.of(
        new TickRequest(today(planned), List.of(Feed.TICKETS), origin),
        new OldestOnItsWay.Held(1, 1));
  }

  private static Instant today(String time) {
    return Instant.parse("2026-03-02T" + time + "Z");
  }
}
