package io.countersign.bridge;

import static io.countersign.recognition.Fixtures.CHANGES;
import static io.countersign.recognition.Fixtures.TICKETS;
import static io.countersign.recognition.Fixtures.TICKS;
import static io.countersign.recognition.Fixtures.event;
import static io.countersign.recognition.Fixtures.sns;
import static io.countersign.recognition.Fixtures.sqs;
import static io.countersign.recognition.Fixtures.text;
import static io.countersign.recognition.Fixtures.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.bridge.publish.Publication.OfChange;
import io.countersign.bridge.publish.Publication.OfDeadLetter;
import io.countersign.bridge.publish.Publication.OfTick;
import io.countersign.bridge.publish.Publication.OfTicket;
import io.countersign.contract.DeadLetter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Kafka will never take becomes a dead letter and is not delivered again. */
class RefusedRecordsTest {
  private static final String CHANGE = text("cloudtrail/put-secret-value.eventbridge.json");
  private static final String TICKET = text("jira/full.json");

  private final MemoryPublisher kafka = new MemoryPublisher();
  private final SnsBridge bridge =
      Wiring.bridge(
          Settings.from(
              Map.of(
                  "KAFKA_BOOTSTRAP_SERVERS", "localhost:1",
                  "CHANGE_SOURCES", CHANGES,
                  "TICKET_SOURCES", TICKETS,
                  "TICK_SOURCES", TICKS)),
          kafka,
          new TestClock());

  @Test
  void refusedRecordIsADeadLetterAndTheRestOfTheBatchIsPublishedWithItsTick() {
    kafka.refused = p -> p instanceof OfTicket t && t.key().equals("payments-key");

    Answer answer =
        bridge.accept(
            event(
                sqs("1", TICKETS, TICKET),
                sqs("2", CHANGES, CHANGE),
                sqs("3", TICKS, tick("2026-03-02T08:00:00Z"))));

    assertThat(answer.toJson().path("batchItemFailures")).isEmpty();
    assertThat(kafka.only(OfChange.class)).hasSize(1);
    assertThat(kafka.only(OfTicket.class))
        .extracting(OfTicket::key)
        .containsExactly("prod/orders/db");
    assertThat(kafka.only(OfTick.class)).hasSize(2);
    assertThat(letters())
        .singleElement()
        .satisfies(letter -> assertThat(letter.reason()).isEqualTo("REFUSED_BY_KAFKA"))
        .satisfies(letter -> assertThat(letter.explanation()).contains("(TooLarge)"))
        .satisfies(letter -> assertThat(letter.ticketKey()).isEqualTo("OPS-7"))
        .satisfies(letter -> assertThat(letter.payload()).contains("OPS-7"));
  }

  @Test
  void ticketOfWhichAnotherRecordOnlyFailedIsDeliveredAgain() {
    kafka.refused = p -> p instanceof OfTicket t && t.key().equals("payments-key");
    kafka.failing = p -> p instanceof OfTicket t && t.key().equals("prod/orders/db");

    Answer answer = bridge.accept(event(sqs("1", TICKETS, TICKET)));

    assertThat(answer.toJson().at("/batchItemFailures/0/itemIdentifier").asText()).isEqualTo("1");
    assertThat(letters()).isEmpty();
  }

  @Test
  void deadLetterThatIsRefusedIsPublishedWithoutItsPayload() {
    kafka.refused = p -> !(p instanceof OfDeadLetter letter && letter.letter().payload().isEmpty());

    Answer answer = bridge.accept(event(sns("m1", CHANGES, CHANGE), sns("m2", CHANGES, "{")));

    assertThat(answer.failedWithoutQueue()).isEmpty();
    assertThat(letters())
        .extracting(DeadLetter::reason)
        .containsExactlyInAnyOrder("REFUSED_BY_KAFKA", "NOT_JSON");
  }

  @Test
  void whatIsRefusedEvenThenIsDeliveredAgainByTheQueueWhichHasItsOwnLimit() {
    kafka.refused = p -> true;

    assertThat(bridge.accept(event(sqs("1", CHANGES, CHANGE))).toJson().at("/batchItemFailures/0"))
        .hasToString("{\"itemIdentifier\":\"1\"}");
  }

  /** An id of this length comes only from someone who invokes the function directly. */
  @Test
  void letterAboutAMessageWithAHostileIdIsWrittenWithoutIt() {
    bridge.accept(event(sns("\ud800" + "i".repeat(2_000_000), CHANGES, "{")));

    assertThat(letters()).singleElement().satisfies(l -> assertThat(l.messageId()).isNull());
  }

  private List<DeadLetter> letters() {
    return kafka.only(OfDeadLetter.class).stream().map(OfDeadLetter::letter).toList();
  }
}
