package io.countersign.bridge.packaged;

import static io.countersign.recognition.Fixtures.CHANGES;
import static io.countersign.recognition.Fixtures.TICKETS;
import static io.countersign.recognition.Fixtures.event;
import static io.countersign.recognition.Fixtures.sns;
import static io.countersign.recognition.Fixtures.sqs;
import static io.countersign.recognition.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.LINUX;

import io.countersign.bridge.kafka.KafkaBroker;
import io.countersign.bridge.packaged.RuntimeApi.Reply;
import io.countersign.embedded.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/** The zip itself: what is in it is enough, and not much more than that. */
@EnabledOnOs(
    value = LINUX,
    disabledReason = "AWS's interface client has native code for Linux only")
final class LambdaPackageIT {
  private static final Path ZIP = Path.of("target/sns-bridge-lambda.zip");
  private static final long MOST_BYTES = 20 * 1024 * 1024;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String CHANGE = text("cloudtrail/put-secret-value.eventbridge.json");

  @TempDir private Path folder;
  @TempDir private Path kafkaFolder;

  @BeforeEach
  void unpack() throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(ZIP))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = folder.resolve(entry.getName());
        if (!entry.isDirectory()) {
          Files.createDirectories(file.getParent());
          Files.copy(zip, file);
        }
      }
    }
  }

  @Test
  void recordsReachKafkaAndTheLogTellsEachInOneLine() {
    try (KafkaBroker broker = KafkaBroker.start(kafkaFolder);
        RuntimeApi api = new RuntimeApi();
        LambdaProcess lambda =
            start(api, Map.of("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers()))) {
      broker.create(Map.of("countersign.secret-changes", 3, "countersign.dead-letters", 1));

      CompletableFuture<Reply> reply =
          api.invoke(event(sqs("1", CHANGES, CHANGE), sqs("2", TICKETS, "{ broken\nin two lines")));

      assertThat(reply).as(() -> lambda.log().toString()).succeedsWithin(PATIENCE);
      assertThat(reply.join().text()).contains("\"batchItemFailures\":[]");
      assertThat(broker.read("countersign.secret-changes"))
          .singleElement()
          .satisfies(change -> assertThat(change.key()).isEqualTo("prod/orders/db"));
      assertThat(broker.read("countersign.dead-letters")).hasSize(1);
      assertThat(lambda.log())
          .anyMatch(line -> line.matches("INFO  SnsBridge message \\S+ published 1 .*"))
          .anyMatch(line -> line.matches("WARN  SnsBridge message \\S+ rejected NOT_JSON .*"));
    }
  }

  @Test
  void snapshotHoldsNoConnectionAndAnUnreachableKafkaIsSaid() {
    Map<String, String> settings =
        Map.of(
            "AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start",
            "KAFKA_BOOTSTRAP_SERVERS", "localhost:" + Port.free(),
            "KAFKA_DELIVERY_TIMEOUT", "1s");
    try (RuntimeApi api = new RuntimeApi();
        LambdaProcess lambda = start(api, settings)) {
      CompletableFuture<Reply> reply = api.invoke(event(sns("1", CHANGES, CHANGE)));

      assertThat(reply).as(() -> lambda.log().toString()).succeedsWithin(PATIENCE);
      assertThat(api.restored()).isCompleted();
      assertThat(reply.join().failed()).isTrue();
      assertThat(reply.join().text())
          .contains("1 records were not acknowledged by Kafka: check that it runs");
      assertThat(lambda.log())
          .anyMatch(line -> line.matches("ERROR SnsBridge message \\S+ failed TimeoutException.*"));
    }
  }

  /** With the flags of the managed runtime; a first invocation would load these otherwise. */
  @Test
  void snapshotHoldsProducerSignerAndCodecs() throws IOException {
    Path classes = folder.resolve("classes.log");
    Map<String, String> settings =
        Map.of(
            "AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start",
            "JAVA_TOOL_OPTIONS", "-Xlog:class+load=info:file=" + classes,
            "KAFKA_AUTHENTICATION", "aws-msk-iam",
            "KAFKA_BOOTSTRAP_SERVERS", "localhost:" + Port.free(),
            "KAFKA_DELIVERY_TIMEOUT", "1s");
    try (RuntimeApi api = new RuntimeApi();
        LambdaProcess lambda = start(api, settings)) {
      assertThat(api.restored()).as(() -> lambda.log().toString()).succeedsWithin(PATIENCE);

      assertThat(Files.readString(classes))
          .contains(
              "org.apache.kafka.clients.producer.KafkaProducer ",
              "org.apache.kafka.common.security.authenticator.SaslClientAuthenticator ",
              "software.amazon.msk.auth.iam.internals.AWS4SignedPayloadGenerator ",
              "io.countersign.contract.JsonSerdes ",
              "io.countersign.recognition.cloudtrail.CloudTrailRecogniser ",
              "io.countersign.recognition.jira.JiraRecogniser ");
      assertThat(lambda.log())
          .noneMatch(line -> line.matches(".* SnsBridge message .*"))
          .anyMatch(line -> line.contains("Kafka did not answer while the function was prepared"));
    }
  }

  @Test
  void wrongSettingsAreAllNamedAtTheStart() {
    try (RuntimeApi api = new RuntimeApi();
        LambdaProcess lambda = start(api, Map.of("TICK_LATENESS", "soon"))) {
      CompletableFuture<Reply> reply = api.invoke(event());

      assertThat(reply).as(() -> lambda.log().toString()).succeedsWithin(PATIENCE);
      assertThat(reply.join().text()).contains("KAFKA_BOOTSTRAP_SERVERS", "TICK_LATENESS");
    }
  }

  /** Kafka's client is half of it. What makes it grow should be worth the longer start. */
  @Test
  void packageStaysSmall() throws IOException {
    assertThat(Files.size(ZIP)).isLessThan(MOST_BYTES);
    try (var jars = Files.list(folder.resolve("lib"))) {
      List<String> names = jars.map(jar -> jar.getFileName().toString()).toList();
      assertThat(names)
          .isNotEmpty()
          .noneMatch(
              name -> name.matches("(zstd|lz4|snappy|netty|http(client|core)5|slf4j-simple).*"));
    }
  }

  private LambdaProcess start(RuntimeApi api, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.putIfAbsent("CHANGE_SOURCES", CHANGES);
    all.putIfAbsent("TICKET_SOURCES", TICKETS);
    return LambdaProcess.start(folder, api, all);
  }
}
