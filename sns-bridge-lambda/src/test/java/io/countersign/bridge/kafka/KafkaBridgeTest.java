package io.countersign.bridge.kafka;

import static io.countersign.recognition.Fixtures.CHANGES;
import static io.countersign.recognition.Fixtures.TICKETS;
import static io.countersign.recognition.Fixtures.TICKS;
import static io.countersign.recognition.Fixtures.event;
import static io.countersign.recognition.Fixtures.sns;
import static io.countersign.recognition.Fixtures.sqs;
import static io.countersign.recognition.Fixtures.text;
import static io.countersign.recognition.Fixtures.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.bridge.NotPublishedException;
import io.countersign.bridge.SnsBridgeHandler;
import io.countersign.embedded.Port;
import io.countersign.recognition.message.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The handler that AWS runs, before a real broker. */
class KafkaBridgeTest {
  private static final String CHANGE_TOPIC = "countersign.secret-changes";
  private static final String TICKET_TOPIC = "countersign.tickets";
  private static final String DEAD_LETTERS = "countersign.dead-letters";
  private static final int PARTITIONS = 3;
  private static final String CHANGE = text("cloudtrail/put-secret-value.eventbridge.json");
  private static final String TICKET = text("jira/full.json");

  @TempDir private Path folder;
  private KafkaBroker broker;
  private SnsBridgeHandler handler;

  @BeforeEach
  void start() {
    broker = KafkaBroker.start(folder);
    handler = handler(broker.bootstrapServers());
  }

  @AfterEach
  void stop() {
    handler.close();
    broker.close();
  }

  private static SnsBridgeHandler handler(String bootstrapServers) {
    return new SnsBridgeHandler(
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
            "KAFKA_DELIVERY_TIMEOUT", "2s",
            "CHANGE_SOURCES", CHANGES,
            "TICKET_SOURCES", TICKETS,
            "TICK_SOURCES", TICKS),
        Clock.systemUTC());
  }

  @Test
  void everythingIsPublishedUnderItsKeyAndTicksEverywhere() throws IOException {
    createTopics();
    Instant before = Instant.now();

    JsonNode answer =
        invoke(
            event(
                sqs("1", TICKS, tick("2026-03-02T08:00:00Z")),
                sqs("2", CHANGES, CHANGE),
                sqs("3", TICKETS, text("jira/broken-by-quote.txt")),
                sqs("4", TICKETS, TICKET)));

    assertThat(answer.path("batchItemFailures")).isEmpty();
    assertThat(broker.read(CHANGE_TOPIC)).hasSize(1 + PARTITIONS);
    assertThat(evidence(CHANGE_TOPIC))
        .extracting(ConsumerRecord::key)
        .containsExactly("prod/orders/db");
    assertThat(evidence(TICKET_TOPIC))
        .extracting(ConsumerRecord::key)
        .containsExactlyInAnyOrder("payments-key", "prod/orders/db");
    for (String topic : List.of(CHANGE_TOPIC, TICKET_TOPIC)) {
      assertThat(ticks(topic))
          .extracting(ConsumerRecord::partition)
          .containsExactlyInAnyOrder(0, 1, 2);
      assertThat(evidence(topic)).allMatch(KafkaBridgeTest::liesWhereItsKeySays);
      assertThat(evidence(topic)).allMatch(r -> r.timestamp() >= before.toEpochMilli());
    }
    assertThat(broker.read(DEAD_LETTERS))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.key()).isNull();
              assertThat(StrictJson.read(letter.value()).path("ticket_key").asText())
                  .isEqualTo("OPS-14");
            });
  }

  @Test
  void evidenceOfABatchLiesBeforeItsTick() throws IOException {
    createTopics();
    invoke(event(sqs("1", TICKS, tick("2026-03-02T08:00:00Z")), sqs("2", CHANGES, CHANGE)));

    ConsumerRecord<String, String> change = evidence(CHANGE_TOPIC).get(0);

    assertThat(ticks(CHANGE_TOPIC))
        .filteredOn(tick -> tick.partition() == change.partition())
        .allMatch(tick -> tick.offset() > change.offset());
  }

  @Test
  void exactlyWhatIsNotAcknowledgedComesAgain() throws IOException {
    broker.create(Map.of(CHANGE_TOPIC, PARTITIONS, DEAD_LETTERS, 1));

    JsonNode answer =
        invoke(
            event(
                sqs("1", TICKETS, TICKET),
                sqs("2", CHANGES, CHANGE),
                sqs("3", TICKETS, TICKET),
                sqs("4", TICKETS, "broken"),
                sqs("5", TICKS, tick("2026-03-02T08:00:00Z"))));

    assertThat(answer.path("batchItemFailures").findValuesAsText("itemIdentifier"))
        .containsExactlyInAnyOrder("1", "3", "5");
    assertThat(broker.read(CHANGE_TOPIC)).hasSize(1);
    assertThat(broker.read(DEAD_LETTERS)).hasSize(1);
  }

  @Test
  void whatKafkaNeverTakesIsADeadLetterAndTheRestOfTheBatchIsPublished() throws IOException {
    broker.create(Map.of(CHANGE_TOPIC, PARTITIONS, DEAD_LETTERS, 1));
    broker.create(TICKET_TOPIC, PARTITIONS, 500);

    JsonNode answer =
        invoke(
            event(
                sqs("1", TICKETS, TICKET),
                sqs("2", CHANGES, CHANGE),
                sqs("3", TICKS, tick("2026-03-02T08:00:00Z"))));

    assertThat(answer.path("batchItemFailures")).isEmpty();
    assertThat(answer.path("outcomes").findValuesAsText("reason"))
        .containsExactly("REFUSED_BY_KAFKA");
    assertThat(broker.read(CHANGE_TOPIC)).hasSize(1 + PARTITIONS);
    assertThat(broker.read(DEAD_LETTERS))
        .singleElement()
        .satisfies(
            letter ->
                assertThat(StrictJson.read(letter.value()).path("explanation").asText())
                    .contains("RecordTooLargeException", "max.message.bytes"));
  }

  @Test
  void nothingIsAcknowledgedWithoutABrokerAndAllIsAfterwards() throws IOException {
    createTopics();
    byte[] batch = event(sqs("1", TICKETS, TICKET), sqs("2", CHANGES, CHANGE));
    try (SnsBridgeHandler unreachable = handler("localhost:" + Port.free())) {
      assertThat(invoke(unreachable, batch).path("batchItemFailures")).hasSize(2);
    }
    assertThat(broker.read(CHANGE_TOPIC)).isEmpty();

    assertThat(invoke(batch).path("batchItemFailures")).isEmpty();
    assertThat(broker.read(CHANGE_TOPIC)).hasSize(1);
  }

  @Test
  void nothingIsAcknowledgedWhereNoProducerCanBeBuilt() throws IOException {
    try (SnsBridgeHandler misconfigured = handler("no.such.host.invalid:9092")) {
      byte[] batch = event(sqs("1", CHANGES, CHANGE));
      assertThat(invoke(misconfigured, batch).path("batchItemFailures")).hasSize(1);
    }
  }

  @Test
  void directEventThrowsSoThatLambdaRepeatsItButItsGoodRecordsAreOut() {
    broker.create(Map.of(CHANGE_TOPIC, PARTITIONS));

    assertThatThrownBy(() -> invoke(event(sns("m1", TICKETS, TICKET), sns("m2", CHANGES, CHANGE))))
        .isInstanceOf(NotPublishedException.class);
    assertThat(broker.read(CHANGE_TOPIC)).hasSize(1);
  }

  private void createTopics() {
    broker.create(Map.of(CHANGE_TOPIC, PARTITIONS, TICKET_TOPIC, PARTITIONS, DEAD_LETTERS, 1));
  }

  private JsonNode invoke(byte[] event) throws IOException {
    return invoke(handler, event);
  }

  private static JsonNode invoke(SnsBridgeHandler handler, byte[] event) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(event), answer, null);
    return StrictJson.read(answer.toString(StandardCharsets.UTF_8));
  }

  private List<ConsumerRecord<String, String>> evidence(String topic) {
    return broker.read(topic).stream().filter(r -> r.key() != null).toList();
  }

  private List<ConsumerRecord<String, String>> ticks(String topic) {
    return broker.read(topic).stream()
        .filter(r -> r.key() == null && r.value().contains("countersign.tick/1"))
        .toList();
  }

  private static boolean liesWhereItsKeySays(ConsumerRecord<String, String> record) {
    byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
    return record.partition() == BuiltInPartitioner.partitionForKey(key, PARTITIONS);
  }
}
