package io.countersign.streams;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.contract.DeadLetter;
import io.countersign.contract.Json;
import io.countersign.contract.Topics;
import io.countersign.correlation.Given;
import io.countersign.correlation.Ticket;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.Tick;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.verdict.Finding;
import io.countersign.streams.onkafka.KafkaBroker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The correlator on a real broker, with evidence that no bridge should let through. */
final class HostileEvidenceTest {
  private static final String NEXT = "change/next";

  @TempDir private Path folder;
  private KafkaBroker kafka;
  private StreamsApp app;

  @BeforeEach
  void start() throws Exception {
    kafka = KafkaBroker.start(folder.resolve("kafka"));
    TopicAdmin.create(settings().kafka(), settings().topics());
    app = StreamsApp.start(settings(), Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    app.close();
    kafka.close();
  }

  private Settings settings() {
    return Settings.from(
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", kafka.address(),
            "KAFKA_SESSION_TIMEOUT", "PT6S",
            "ROLES", "correlate",
            "HTTP_PORT", "0",
            "STATE_DIR", folder.resolve("state").toString(),
            "PARTITIONS", "1",
            "REPLICATION_FACTOR", "1"));
  }

  @Test
  void ticketsWithVeryLongActionsMakeAFindingThatKafkaTakes() {
    for (int i = 0; i < 6; i++) {
      publish(Ticket.approved("KAN-" + i).allows("x".repeat(240_000)).at("0" + i + ":00"));
    }
    publish(Given.change("10:00").id("hostile").record());

    assertThat(whatIsPublishedWithTheNext()).contains("change/hostile", NEXT);
    assertThat(app.failure()).isNotDone();
  }

  /** A time so late that no deadline can be added to it. */
  @Test
  void evidenceThatCannotBeEvaluatedGoesToTheDeadLettersAndTheNextIsEvaluated() {
    String broken =
        Json.text(Given.change("10:00").id("broken").record())
            .replace("2026-03-02T10:00:00Z", "+1000000000-12-31T23:59:59Z");
    kafka.publish(Topics.SECRET_CHANGES.name(), "prod/db", broken);

    assertThat(whatIsPublishedWithTheNext()).containsExactly(NEXT);
    assertThat(kafka.read(Topics.DEAD_LETTERS))
        .singleElement()
        .satisfies(letter -> assertThat(letter.reason()).isEqualTo("NOT_EVALUATED"))
        .satisfies(letter -> assertThat(letter.source()).startsWith("countersign.secret-changes-0"))
        .satisfies(letter -> assertThat(letter.payload()).contains("\"id\":\"broken\""));
    assertThat(app.failure()).isNotDone();
  }

  /** Cut at any place, one of the two would end with half of a surrogate pair. */
  @Test
  void deadLetterIsWrittenWhereverItsPayloadIsCut() {
    for (String more : List.of("", "x")) {
      String broken =
          Json.text(Given.change("10:00").id("broken" + more).record())
              .replace("2026-03-02T10:00:00Z", "+1000000000-12-31T23:59:59Z")
              .replace("\"id\":\"broken", "\"id\":\"" + "😀".repeat(50_000));
      kafka.publish(Topics.SECRET_CHANGES.name(), "prod/db", broken);
    }

    assertThat(whatIsPublishedWithTheNext()).containsExactly(NEXT);
    assertThat(kafka.read(Topics.DEAD_LETTERS))
        .extracting(DeadLetter::reason)
        .containsExactly("NOT_EVALUATED", "NOT_EVALUATED");
  }

  @Test
  void recordThatIsLargerThanEvidenceCanBeIsNotRead() {
    publish(Ticket.approved("KAN-9").allows("x".repeat(600_000)).at("09:00"));

    assertThat(whatIsPublishedWithTheNext()).containsExactly(NEXT);
    assertThat(kafka.read(Topics.DEAD_LETTERS))
        .extracting(DeadLetter::reason)
        .containsExactly("UNREADABLE");
  }

  /** An operator's mistake, which 'topics' mends. */
  @Test
  void topicThatTakesTooSmallRecordsIsNamedAndNothingIsLost() throws Exception {
    kafka.alter(Topics.UNMATCHED, "max.message.bytes", "300");
    publish(Given.change("10:00").id("early").record());
    ticks();

    assertThat(app.failure().get(60, SECONDS))
        .hasMessageStartingWith("Role correlate stopped: a topic takes smaller records");
    app.close();
    TopicAdmin.create(settings().kafka(), settings().topics());
    app = StreamsApp.start(settings(), Clock.systemUTC());
    assertThat(whatIsPublishedWithTheNext()).contains("change/early", NEXT);
  }

  private List<String> whatIsPublishedWithTheNext() {
    publish(Given.change("11:00").id("next").record());
    ticks();
    await().atMost(60, SECONDS).untilAsserted(() -> assertThat(findings()).contains(NEXT));
    return findings();
  }

  private void ticks() {
    for (Feed feed : Feed.values()) {
      String topic = (feed == Feed.TICKETS ? Topics.TICKETS : Topics.SECRET_CHANGES).name();
      Instant noon = Instant.parse("2026-03-03T12:00:00Z");
      kafka.publish(topic, "tick", Json.text(new Tick(feed, noon, Tick.Origin.HAND)));
    }
  }

  private List<String> findings() {
    return kafka.read(Topics.UNMATCHED).stream().map(Finding::findingId).distinct().toList();
  }

  private void publish(SecretChange change) {
    kafka.publish(Topics.SECRET_CHANGES.name(), change.caseKey(), Json.text(change));
  }

  private void publish(TicketSnapshot ticket) {
    kafka.publish(Topics.TICKETS.name(), ticket.caseKey(), Json.text(ticket));
  }
}
