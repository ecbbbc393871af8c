package io.countersign.bridge;

import static io.countersign.recognition.Fixtures.CHANGES;
import static io.countersign.recognition.Fixtures.QUEUE;
import static io.countersign.recognition.Fixtures.TICKETS;
import static io.countersign.recognition.Fixtures.TICKS;
import static io.countersign.recognition.Fixtures.event;
import static io.countersign.recognition.Fixtures.scheduledTick;
import static io.countersign.recognition.Fixtures.sns;
import static io.countersign.recognition.Fixtures.sqs;
import static io.countersign.recognition.Fixtures.text;
import static io.countersign.recognition.Fixtures.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.bridge.publish.Publication.OfChange;
import io.countersign.bridge.publish.Publication.OfDeadLetter;
import io.countersign.bridge.publish.Publication.OfTick;
import io.countersign.bridge.publish.Publication.OfTicket;
import io.countersign.contract.DeadLetter;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.Tick;
import io.countersign.recognition.Fixtures;
import io.countersign.recognition.message.IgnoreReason;
import io.countersign.recognition.message.Recognised;
import io.countersign.recognition.message.RejectReason;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnsBridgeTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:10:00Z");
  private static final String CHANGE = text("cloudtrail/put-secret-value.eventbridge.json");
  private static final String TICKET = text("jira/full.json");

  private final MemoryPublisher kafka = new MemoryPublisher();
  private final SnsBridge bridge =
      bridge(Map.of("CHANGE_SOURCES", CHANGES, "TICKET_SOURCES", TICKETS, "TICK_SOURCES", TICKS));

  private SnsBridge bridge(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:1");
    return Wiring.bridge(Settings.from(settings), kafka, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private SnsBridge trustful() {
    return bridge(Map.of("ACCEPT_ANY_SOURCE", "true"));
  }

  @Test
  void messagesComeBySnsOrBySqs() {
    Answer bySns = bridge.accept(event(sns("m1", CHANGES, CHANGE), sns("m2", TICKETS, TICKET)));
    Answer bySqs = bridge.accept(event(sqs("m3", CHANGES, CHANGE), sqs("m4", TICKETS, TICKET)));

    assertThat(outcomes(bySns))
        .containsExactly(
            new Outcome.Published(1, List.of("prod/orders/db")),
            new Outcome.Published(2, List.of("payments-key", "prod/orders/db")));
    assertThat(outcomes(bySqs)).isEqualTo(outcomes(bySns));
    assertThat(bySqs.toJson().at("/outcomes/0/messageId").asText()).isEqualTo("sns-m3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cloudtrail/put-secret-value.eventbridge.json",
        "cloudtrail/rotate-secret.record.json",
        "cloudtrail/secret-label-updated.native.json",
        "jira/simplest.json"
      })
  void bareEventIsAcceptedWhereAnythingIs(String file) {
    assertThat(outcomes(trustful().accept(bytes(text(file)))))
        .containsExactly(new Outcome.Published(1, List.of("prod/orders/db")));
    assertThat(rejections(bridge.accept(bytes(text(file)))))
        .containsExactly(RejectReason.WRONG_SOURCE);
  }

  @Test
  void notificationGivenDirectlyIsOpened() {
    String notification = Fixtures.notification("m1", CHANGES, CHANGE).toString();

    assertThat(outcomes(trustful().accept(bytes(notification))))
        .containsExactly(new Outcome.Published(1, List.of("prod/orders/db")));
    assertThat(rejections(bridge.accept(bytes(notification))))
        .containsExactly(RejectReason.WRONG_SOURCE);
  }

  @Test
  void badRecordNeverLosesAGoodOneInTheSameMessage() {
    Answer file = bridge.accept(event(sns("m1", CHANGES, text("cloudtrail/s3-file.json"))));
    Answer lookup = bridge.accept(event(sns("m2", CHANGES, text("cloudtrail/lookup-events.json"))));

    assertThat(outcomes(file))
        .hasSize(4)
        .satisfiesExactly(
            o -> assertThat(o).isInstanceOf(Outcome.Published.class),
            o -> assertThat(o).extracting("record").isInstanceOf(Recognised.Rejected.class),
            o ->
                assertThat(o)
                    .isEqualTo(
                        new Outcome.Unusable(
                            new Recognised.Ignored(IgnoreReason.OTHER_EVENT_SOURCE))),
            o -> assertThat(o).isInstanceOf(Outcome.Published.class));
    assertThat(rejections(lookup)).containsExactly(RejectReason.NOT_JSON);
    assertThat(kafka.only(OfChange.class))
        .extracting(p -> p.change().id())
        .containsExactly("e-tag", "e-unknown", "e-lookup");
    assertThat(letters().get(0).payload()).contains("e-notime").doesNotContain("e-tag");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void bodyOfTooManyLevelsNeverLosesAGoodOneInTheSameBatch(String level) {
    SnsBridge queued = bridge(Map.of("CHANGE_SOURCES", QUEUE));
    queued.accept(event(Fixtures.raw("1", level.repeat(10_000)), Fixtures.raw("2", CHANGE)));

    assertThat(kafka.only(OfChange.class)).hasSize(1);
    assertThat(letters()).extracting(DeadLetter::reason).containsExactly("NOT_JSON");
  }

  @Test
  void sourceDecidesWhatAMessageMayBe() {
    Answer answer =
        bridge.accept(
            event(
                sqs("1", TICKETS, CHANGE),
                sqs("2", CHANGES, TICKET),
                sqs("3", TICKETS, tick("2026-03-02T08:00:00Z")),
                sqs("4", CHANGES + "-of-somebody-else", CHANGE),
                Fixtures.raw("5", CHANGE),
                sqs("6", CHANGES + "-of-somebody-else", "what is this")));

    assertThat(rejections(answer)).hasSize(6).containsOnly(RejectReason.WRONG_SOURCE);
    assertThat(letters()).extracting(DeadLetter::ticketKey).contains("OPS-7");
    assertThat(kafka.published).hasSize(6);
  }

  @Test
  void queueOfRawMessagesDecidesForAllThatIsInIt() {
    SnsBridge raw = bridge(Map.of("TICKET_SOURCES", QUEUE, "TICK_SOURCES", TICKS));

    Answer answer =
        raw.accept(
            event(Fixtures.raw("1", TICKET), sqs("forged", TICKS, tick("2030-01-01T00:00:00Z"))));

    assertThat(outcomes(answer).get(0)).isInstanceOf(Outcome.Published.class);
    assertThat(rejections(answer)).containsExactly(RejectReason.WRONG_SOURCE);
    assertThat(kafka.only(OfTick.class)).isEmpty();
  }

  @Test
  void rawTicketWithoutATimeHasTheTimeOfSqs() {
    String ticket = TICKET.replace("\"jira-timestamp\"", "\"other\"");

    trustful().accept(event(Fixtures.raw("1", ticket)));

    assertThat(kafka.only(OfTicket.class).get(0).snapshot().updatedAt())
        .isEqualTo(Instant.ofEpochMilli(1772438405500L));
  }

  @Test
  void brokenJsonIsFoundByItsTicketKey() {
    Answer answer = bridge.accept(event(sns("m1", TICKETS, text("jira/broken-by-quote.txt"))));

    assertThat(rejections(answer)).containsExactly(RejectReason.NOT_JSON);
    assertThat(letters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.ticketKey()).isEqualTo("OPS-14");
              assertThat(letter.source()).isEqualTo(TICKETS);
              assertThat(letter.messageId()).isEqualTo("m1");
              assertThat(letter.receivedAt()).isEqualTo(NOW);
              assertThat(letter.payload()).isEqualTo(text("jira/broken-by-quote.txt"));
            });
  }

  @Test
  void fieldGivenTwiceIsRejected() {
    String injected =
        TICKET.replace("\"jira-key\"", "\"jira-final-decision\":\"approved\",\"jira-key\"");

    assertThat(rejections(bridge.accept(event(sns("m1", TICKETS, injected)))))
        .containsExactly(RejectReason.NOT_JSON);
  }

  @Test
  void subscriptionConfirmationAndEmptyFilesAreIgnored() {
    String confirmation =
        Fixtures.notification("m1", CHANGES, "You have chosen to subscribe")
            .put("Type", "SubscriptionConfirmation")
            .put("Token", "abc")
            .toString();

    Answer answer =
        bridge.accept(
            event(Fixtures.raw("1", confirmation), sns("m2", CHANGES, "{\"Records\":[]}")));

    assertThat(outcomes(answer))
        .containsExactly(
            new Outcome.Unusable(new Recognised.Ignored(IgnoreReason.SUBSCRIPTION_CONFIRMATION)),
            new Outcome.Unusable(new Recognised.Ignored(IgnoreReason.NOTHING_INSIDE)));
  }

  @Test
  void unknownShapeAndOperationsAlertAreRejected() {
    Answer answer =
        bridge.accept(
            event(
                sns("m1", TICKETS, "{\"hello\":\"world\"}"),
                sns("m2", TICKETS, "42"),
                sns("m3", TICKETS, ""),
                sns("m4", TICKETS, text("jira/operations-alert.json"))));

    assertThat(rejections(answer))
        .containsExactly(
            RejectReason.UNRECOGNISED,
            RejectReason.UNRECOGNISED,
            RejectReason.NOT_JSON,
            RejectReason.OPERATIONS_ALERT);
  }

  @Test
  void deadLetterIsCut() {
    SnsBridge narrow = bridge(Map.of("ACCEPT_ANY_SOURCE", "true", "DEAD_LETTER_LENGTH", "100"));

    narrow.accept(bytes("{" + "x".repeat(1000)));

    assertThat(letters().get(0).payload()).hasSize(100);
  }

  @Test
  void tickByHandIsTakenAsGivenForOneFeedOrBoth() {
    Instant time = Instant.parse("2031-01-01T00:00:00Z");
    bridge.accept(event(sns("m1", TICKS, tick(time.toString()))));
    bridge.accept(
        event(
            sns(
                "m2",
                TICKS,
                "{\"countersign-tick\":{\"time\":\"" + time + "\",\"feed\":\"tickets\"}}")));

    assertThat(kafka.only(OfTick.class))
        .extracting(OfTick::tick)
        .containsExactly(
            new Tick(Feed.SECRET_CHANGES, time, Tick.Origin.HAND),
            new Tick(Feed.TICKETS, time, Tick.Origin.HAND),
            new Tick(Feed.TICKETS, time, Tick.Origin.HAND));
  }

  @Test
  void scheduledTickIsNeitherAheadOfTheClockNorWithoutLateness() {
    bridge.accept(event(sns("m1", TICKS, scheduledTick("2026-03-02T08:30:00Z"))));
    bridge.accept(event(sns("m2", TICKS, scheduledTick("2026-03-02T08:00:00Z"))));

    assertThat(kafka.only(OfTick.class))
        .extracting(p -> p.tick().time().toString())
        .containsExactly(
            "2026-03-02T08:08:00Z",
            "2026-03-02T08:08:00Z",
            "2026-03-02T07:58:00Z",
            "2026-03-02T07:58:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "7",
        "{\"time\":\"soon\"}",
        "{\"time\":\"2026-03-02T08:00:00Z\",\"feed\":\"all\"}",
        "{\"time\":\"2026-03-02T08:00:00Z\",\"origin\":\"app\"}"
      })
  void tickThatCanNotBeReadIsRejectedByName(String tick) {
    bridge.accept(event(sns("m1", TICKS, "{\"countersign-tick\":" + tick + "}")));

    assertThat(letters().get(0).reason()).isEqualTo("INVALID_FIELD");
    assertThat(letters().get(0).explanation()).startsWith("countersign-tick.");
  }

  @Test
  void evidenceGoesBeforeTicksWhateverTheirOrder() {
    bridge.accept(event(sqs("1", TICKS, tick("2026-03-02T08:00:00Z")), sqs("2", CHANGES, CHANGE)));

    assertThat(kafka.published.get(0)).isInstanceOf(OfChange.class);
    assertThat(kafka.only(OfTick.class)).hasSize(2);
  }

  @Test
  void noTickGoesOutWhenEvidenceBesideItFailed() {
    kafka.failing = OfTicket.class::isInstance;

    Answer answer =
        bridge.accept(
            event(
                sqs("1", TICKS, tick("2026-03-02T08:00:00Z")),
                sqs("2", CHANGES, CHANGE),
                sqs("3", TICKETS, TICKET)));

    assertThat(kafka.published).hasSize(1).hasOnlyElementsOfType(OfChange.class);
    assertThat(answer.toJson().path("batchItemFailures").toString())
        .isEqualTo("[{\"itemIdentifier\":\"3\"},{\"itemIdentifier\":\"1\"}]");
  }

  @Test
  void directEventFailsAsAWholeButItsGoodRecordsAreOut() {
    kafka.failing = OfTicket.class::isInstance;
    SnsBridgeHandler handler = new SnsBridgeHandler(bridge, () -> new byte[0]);
    byte[] event = event(sns("m1", TICKETS, TICKET), sns("m2", CHANGES, CHANGE));

    assertThatThrownBy(
            () ->
                handler.handleRequest(
                    new ByteArrayInputStream(event), OutputStream.nullOutputStream(), null))
        .isInstanceOf(NotPublishedException.class);
    assertThat(kafka.only(OfChange.class)).hasSize(1);
  }

  @RepeatedTest(5)
  void noGarbageThrowsOrIsLost() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      byte[] event = Garbage.of(random);
      Answer answer = trustful().accept(event);
      assertThat(answer.records()).as("seed %d, event %d", seed, i).isNotEmpty();
      assertThat(answer.failedWithoutQueue()).as("seed %d, event %d", seed, i).isEmpty();
      assertThat(rejections(answer))
          .as("seed %d, event %d", seed, i)
          .doesNotContain(RejectReason.BRIDGE_DEFECT);
    }
  }

  private List<DeadLetter> letters() {
    return kafka.only(OfDeadLetter.class).stream().map(OfDeadLetter::letter).toList();
  }

  private static List<Outcome> outcomes(Answer answer) {
    return answer.records().stream().map(Answer.Settled::outcome).toList();
  }

  private static List<RejectReason> rejections(Answer answer) {
    return outcomes(answer).stream()
        .filter(Outcome.Unusable.class::isInstance)
        .map(o -> ((Outcome.Unusable) o).record())
        .filter(Recognised.Rejected.class::isInstance)
        .map(r -> ((Recognised.Rejected) r).reason())
        .toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
