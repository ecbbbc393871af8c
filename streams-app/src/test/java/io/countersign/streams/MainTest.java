package io.countersign.streams;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.contract.Topics;
import io.countersign.streams.onkafka.KafkaBroker;
import io.countersign.streams.onkafka.SharedDynamoDb;
import io.countersign.streams.sink.dynamodb.DynamoDb;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** The command line, in this process and in one of its own. */
final class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;

  private int run(Map<String, String> environment, String... args) {
    CommandLine commandLine = Main.commandLine(environment);
    return commandLine
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  @Test
  void wrongSettingsAreAllToldAtOnce() {
    int code = run(Map.of("HTTP_PORT", "x"), "--roles", "cook");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .contains("KAFKA_BOOTSTRAP_SERVERS is missing", "ROLES is 'cook'", "HTTP_PORT is 'x'");
  }

  @Test
  void topicsAreMadeAndMadeAgain() throws Exception {
    try (KafkaBroker kafka = KafkaBroker.start(folder.resolve("kafka"));
        Admin admin = kafka.admin()) {
      Map<String, String> environment =
          Map.of("KAFKA_BOOTSTRAP_SERVERS", kafka.address(), "REPLICATION_FACTOR", "1");

      assertThat(run(environment, "topics")).isZero();
      assertThat(run(environment, "topics")).isZero();
      assertThat(admin.listTopics().names().get()).contains(Topics.SECRET_CHANGES.name());
    }
  }

  @Test
  void tableIsMadeAndMadeAgain() {
    Map<String, String> environment =
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS",
            "kafka:9092",
            "DYNAMODB_ENDPOINT",
            SharedDynamoDb.endpoint().toString(),
            "DYNAMODB_TABLE_NAME",
            "made-by-command");

    assertThat(run(environment, "table")).isZero();
    assertThat(run(environment, "table")).isZero();
    try (DynamoDbAsyncClient client = DynamoDb.client(Settings.from(environment).sink())) {
      assertThat(client.listTables().join().tableNames()).contains("made-by-command");
    }
  }

  @Test
  void tableOfAwsIsNotMadeHere() {
    assertThat(run(Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092"), "table")).isEqualTo(1);
    assertThat(err.toString()).contains("DYNAMODB_ENDPOINT is missing", "Terraform");
  }

  @Test
  void tableWithoutADynamoDbIsOneMessage() {
    Map<String, String> environment =
        Map.of("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1", "DYNAMODB_ENDPOINT", "http://127.0.0.1:1");

    assertThat(run(environment, "table")).isEqualTo(1);
    assertThat(err.toString())
        .contains("The table cannot be made at DYNAMODB_ENDPOINT http://127.0.0.1:1")
        .doesNotContain("\tat ");
  }

  @Test
  void portThatIsTakenIsOneMessage() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Map<String, String> environment =
          Map.of("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1", "HTTP_PORT", port, "ROLES", "alert");

      assertThat(run(environment)).isEqualTo(1);
      assertThat(err.toString())
          .contains("HTTP_PORT " + port + " cannot be used")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void stateFolderThatCannotBeWrittenIsOneMessage() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    Map<String, String> environment =
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
            "STATE_DIR", file.toString(),
            "HTTP_PORT", "0",
            "ROLES", "correlate");

    assertThat(run(environment)).isEqualTo(1);
    assertThat(err.toString())
        .contains("STATE_DIR " + file + " cannot be written")
        .doesNotContain("\tat ");
  }

  @Test
  void sigtermStopsItCleanly() throws Exception {
    try (KafkaBroker kafka = KafkaBroker.start(folder.resolve("kafka"))) {
      Process process = process(kafka);
      await().atMost(90, SECONDS).until(() -> log().contains("health on port"));
      process.destroy();

      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(128 + 15);
      assertThat(log()).contains("Stopped").doesNotContain("did not stop within", "Exception");
    }
  }

  private Process process(KafkaBroker kafka) throws IOException {
    TopicAdmin.create(
        kafka.settings(),
        Settings.from(
                Map.of(
                    "KAFKA_BOOTSTRAP_SERVERS",
                    kafka.address(),
                    "PARTITIONS",
                    "1",
                    "REPLICATION_FACTOR",
                    "1"))
            .topics());
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "--roles",
            "correlate,alert");
    builder
        .environment()
        .putAll(
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.address(),
                "HTTP_PORT",
                "0",
                "STATE_DIR",
                folder.resolve("state").toString()));
    return builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }
}
