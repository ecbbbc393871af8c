package io.countersign.streams;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.countersign.contract.DeadLetter;
import io.countersign.contract.Topics;
import io.countersign.correlation.verdict.Finding;
import io.countersign.streams.onkafka.EchoTopology;
import io.countersign.streams.onkafka.KafkaBroker;
import io.countersign.streams.onkafka.SharedDynamoDb;
import io.countersign.streams.sink.FindingStoreContract.Stored;
import io.countersign.streams.sink.dynamodb.FindingsInDynamoDb;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All roles in this process, on real Kafka and DynamoDB Local. */
final class StreamsAppTest {
  private static final FindingsInDynamoDb TABLE = new FindingsInDynamoDb();

  @TempDir private Path folder;
  private KafkaBroker kafka;

  @BeforeEach
  void startKafka() throws Exception {
    kafka = KafkaBroker.start(folder.resolve("kafka"));
  }

  @AfterEach
  void stopKafka() {
    kafka.close();
  }

  private Settings settings(String... namesAndTexts) {
    Map<String, String> texts = new HashMap<>();
    texts.put("KAFKA_BOOTSTRAP_SERVERS", kafka.address());
    texts.put("KAFKA_SESSION_TIMEOUT", "PT6S");
    texts.put("HTTP_PORT", "0");
    texts.put("STOP_WITHIN", "PT30S");
    texts.put("STATE_DIR", folder.resolve("state").toString());
    texts.put("DYNAMODB_ENDPOINT", SharedDynamoDb.endpoint().toString());
    texts.put("DYNAMODB_TABLE_NAME", TABLE.table());
    texts.put("PARTITIONS", "1");
    texts.put("REPLICATION_FACTOR", "1");
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      texts.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return Settings.from(texts);
  }

  private StreamsApp start(Settings settings) {
    TopicAdmin.create(settings.kafka(), settings.topics());
    return StreamsApp.start(settings, Clock.systemUTC());
  }

  private static HttpResponse<String> get(StreamsApp app, String path) {
    return get(app.httpPort(), path);
  }

  private static HttpResponse<String> get(int port, String path) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create("http://127.0.0.1:" + port + path);
      return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitReady(StreamsApp app) {
    await().atMost(60, SECONDS).until(() -> get(app, "/ready").statusCode() == 200);
  }

  private void tick(String feed, String time) {
    kafka.publish(
        "countersign." + feed,
        "tick",
        """
        {"schema":"countersign.tick/1","feed":"%s","time":"%s","origin":"HAND"}"""
            .formatted(feed, time));
  }

  private void change(String id) {
    kafka.publish(
        Topics.SECRET_CHANGES.name(),
        "prod/db",
        """
        {"schema":"countersign.secret-change/1","id":"%s","event_id":"%s","kind":"CHANGE",\
        "action":"PutSecretValue","event_time":"2026-03-02T08:00:00Z","actor":{},\
        "secret":{"partition":"aws","account":"012345678901","region":"eu-west-1",\
        "name":"prod/db","suffix":"AbCdEf"},"version_stages":[],\
        "force_delete":false,"public_policy":false}"""
            .formatted(id, id));
  }

  @Test
  void changeWithoutATicketBecomesAnItemThroughAllRoles() {
    try (StreamsApp app = start(settings())) {
      awaitReady(app);
      kafka.publish(Topics.SECRET_CHANGES.name(), "prod/db", "{\"password\":\"hunter2\"");
      change("e-1");
      tick("secret-changes", "2026-03-02T12:00:00Z");
      tick("tickets", "2026-03-02T12:00:00Z");

      await()
          .atMost(60, SECONDS)
          .untilAsserted(
              () -> assertThat(TABLE.currents()).containsEntry("change/e-1", new Stored(1, false)));
      assertThat(kafka.read(Topics.UNMATCHED))
          .extracting(Finding::findingId)
          .containsExactly("change/e-1");
      assertThat(kafka.read(Topics.DEAD_LETTERS))
          .singleElement()
          .satisfies(letter -> assertThat(letter.reason()).isEqualTo("UNREADABLE"))
          .extracting(DeadLetter::toString)
          .asString()
          .doesNotContain("hunter2");
      watermarkIsShown(app);
      metricsAreFew(app);
    }
  }

  private static void watermarkIsShown(StreamsApp app) {
    assertThat(get(app, "/watermark").body())
        .contains("\"secret-changes\":{\"watermark\":\"2026-03-02T12:00:00Z\",\"lag_seconds\":");
  }

  private static void metricsAreFew(StreamsApp app) {
    String metrics = get(app, "/metrics").body();
    assertThat(metrics)
        .contains("countersign_watermark_lag_seconds{feed=\"tickets\",role=\"correlate\"}")
        .contains("countersign_tick_age_seconds{feed=\"tickets\",role=\"correlate\"}")
        .contains(
            "countersign_findings_total{role=\"correlate\",topic=\"unmatched\",verdict=\"UNAUTHORIZED\"} 1.0")
        .contains("countersign_dead_letters_total{role=\"correlate\"} 1.0")
        .contains("countersign_deliveries_total{outcome=\"delivered\",role=\"sink\"} 1.0")
        .contains("kafka_stream_alive_stream_threads")
        .contains("kafka_stream_thread_process_rate")
        .doesNotContain("kafka_producer_");
    assertThat(metrics.lines().filter(line -> line.startsWith("kafka_")).count()).isLessThan(40);
  }

  @Test
  void roleThatBreaksIsToldAndNoLongerLive() {
    Settings settings = settings("ROLES", "correlate");
    TopicAdmin.create(settings.kafka(), settings.topics());
    try (StreamsApp app =
        StreamsApp.start(settings, Clock.systemUTC(), (s, watermarks) -> EchoTopology.topology())) {
      awaitReady(app);
      assertThat(get(app, "/live").statusCode()).isEqualTo(200);
      kafka.publish(
          Topics.SECRET_CHANGES.name(),
          "break",
          """
          {"schema":"countersign.tick/1","feed":"tickets","time":"2026-03-02T12:00:00Z",\
          "origin":"HAND"}""");

      assertThat(app.failure()).succeedsWithin(Duration.ofSeconds(60));
      await().atMost(60, SECONDS).until(() -> get(app, "/live").statusCode() == 503);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"classic", "streams"})
  void whatIsDoneIsNotDoneAgainAfterACleanStop(String groupProtocol) {
    Settings settings = settings("ROLES", "correlate", "GROUP_PROTOCOL", groupProtocol);
    TopicAdmin.create(settings.kafka(), settings.topics());
    for (String id : new String[] {"first", "second"}) {
      try (StreamsApp app =
          StreamsApp.start(
              settings, Clock.systemUTC(), (s, watermarks) -> EchoTopology.topology())) {
        awaitReady(app);
        kafka.publish(
            Topics.SECRET_CHANGES.name(),
            id,
            """
            {"schema":"countersign.tick/1","feed":"tickets","time":"2026-03-02T12:00:00Z",\
            "origin":"HAND"}""");
        await()
            .atMost(60, SECONDS)
            .untilAsserted(
                () ->
                    assertThat(kafka.read(Topics.UNMATCHED))
                        .extracting(Finding::findingId)
                        .endsWith("change/" + id));
      }
    }
    assertThat(kafka.read(Topics.UNMATCHED)).hasSize(2);
  }

  /** What a deployment waits for: the second process holds a copy of the state of the first. */
  @Test
  void aSecondProcessHasStartedWhenItsCopyOfTheStateIsCaughtUp() {
    Settings first = settings("ROLES", "correlate", "STANDBY_REPLICAS", "1");
    Path copies = folder.resolve("second");
    Settings second =
        settings("ROLES", "correlate", "STANDBY_REPLICAS", "1", "STATE_DIR", copies.toString());
    try (StreamsApp one = start(first)) {
      await().atMost(60, SECONDS).until(() -> get(one, "/started").statusCode() == 200);
      change("e-2");
      try (StreamsApp two = start(second)) {
        await().atMost(60, SECONDS).until(() -> get(two, "/started").statusCode() == 200);
        await()
            .atMost(60, SECONDS)
            .untilAsserted(
                () -> assertThat(copies).isDirectoryRecursivelyContaining("glob:**/rocksdb/**"));
      }
    }
  }

  @Test
  void withoutTopicsItDoesNotStartAndSaysWhatToDo() {
    Settings settings = settings("ROLES", "correlate,alert");

    assertThatThrownBy(() -> StreamsApp.start(settings, Clock.systemUTC()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("run 'topics' first");
  }

  @Test
  void closingTwiceIsNoHarm() {
    StreamsApp app = start(settings());
    int port = app.httpPort();
    app.close();
    app.close();

    assertThatThrownBy(() -> get(port, "/live")).hasRootCauseInstanceOf(IOException.class);
  }
}
