package io.countersign.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.local.CountersignProcess;
import io.countersign.local.envelope.LambdaEvents;
import io.countersign.local.envelope.Message;
import io.countersign.local.scenario.ScenarioMessages;
import io.countersign.scenario.Scenario;
import io.countersign.streams.Settings;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledAndStartedAgainTest {
  private static final LambdaEvents EVENTS = new LambdaEvents(Clock.systemUTC());

  @TempDir Path folder;

  private final List<Scenario> scenarios = Scenario.readAll(Path.of("../scenarios/demo"));
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void killedAndStartedAgainOverItsDataItEndsInTheSameFindings() throws Exception {
    List<Message> messages = ScenarioMessages.of(scenarios);
    int third = messages.size() / 3;
    sendThenKill(messages.subList(0, third));
    sendThenKill(messages.subList(third, 2 * third));
    try (CountersignProcess up = up()) {
      send(up, messages.subList(2 * third, messages.size()));
      awaitTheFindingsOfTheScenarios(up);
      stopCleanly(up);
    }
    try (CountersignProcess up = up()) {
      awaitTheFindingsOfTheScenarios(up);
    }
  }

  private CountersignProcess up() throws Exception {
    return CountersignProcess.start(
            folder,
            "up",
            "--data=" + folder.resolve("data"),
            "--tick-every=off",
            "--kafka-port=0",
            "--dynamodb-port=0",
            "--bridge-port=0",
            "--http-port=0")
        .awaitUp();
  }

  private void sendThenKill(List<Message> messages) throws Exception {
    try (CountersignProcess up = up()) {
      send(up, messages);
      up.process().destroyForcibly().waitFor();
    }
  }

  private static void stopCleanly(CountersignProcess up) throws Exception {
    up.process().destroy();
    assertThat(up.exitCode()).as("exit code after SIGTERM").isEqualTo(143);
  }

  private void send(CountersignProcess up, List<Message> messages) throws Exception {
    for (Message message : messages) {
      post(up, EVENTS.sqs(List.of(message)));
    }
  }

  private void post(CountersignProcess up, Object event) throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(up.invocations())
                .POST(BodyPublishers.ofString(event.toString()))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().map()).doesNotContainKey("x-amz-function-error");
  }

  private void awaitTheFindingsOfTheScenarios(CountersignProcess up) {
    Settings app =
        Settings.from(
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", up.address("Kafka"),
                "DYNAMODB_ENDPOINT", up.address("DynamoDB")));
    try (OutgoingTopics topics = new OutgoingTopics(up.address("Kafka"));
        StoredFindings store = new StoredFindings(app)) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(Differences.between(scenarios, topics.poll(), store.current()))
                      .isEmpty());
    }
  }
}
