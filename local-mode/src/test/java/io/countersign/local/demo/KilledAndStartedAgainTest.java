package io.countersign.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.local.CountersignProcess;
import io.countersign.local.envelope.LambdaEvents;
import io.countersign.local.envelope.Messages;
import io.countersign.local.envelope.Ticks;
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
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledAndStartedAgainTest {
  private static final LambdaEvents EVENTS = new LambdaEvents(Clock.systemUTC());

  @TempDir Path folder;

  private final Script script = Script.load();
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void killedAndStartedAgainOverItsDataItEndsInTheSameFindings() throws Exception {
    List<Script.Send> sends = script.cases().stream().flatMap(c -> c.sends().stream()).toList();
    int third = sends.size() / 3;
    sendThenKill(sends.subList(0, third));
    sendThenKill(sends.subList(third, 2 * third));
    try (CountersignProcess up = up()) {
      send(up, sends.subList(2 * third, sends.size()));
      post(up, EVENTS.sns(List.of(Ticks.byHand(script.until(), Optional.empty()))));
      awaitTheFindingsOfTheScript(up);
      stopCleanly(up);
    }
    try (CountersignProcess up = up()) {
      awaitTheFindingsOfTheScript(up);
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

  private void sendThenKill(List<Script.Send> sends) throws Exception {
    try (CountersignProcess up = up()) {
      send(up, sends);
      up.process().destroyForcibly().waitFor();
    }
  }

  private static void stopCleanly(CountersignProcess up) throws Exception {
    up.process().destroy();
    assertThat(up.exitCode()).as("exit code after SIGTERM").isEqualTo(143);
  }

  private void send(CountersignProcess up, List<Script.Send> sends) throws Exception {
    for (Script.Send send : sends) {
      for (int i = 0; i < send.deliveries(); i++) {
        post(up, EVENTS.sqs(Messages.in(send.text())));
      }
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

  private void awaitTheFindingsOfTheScript(CountersignProcess up) {
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
                  assertThat(Differences.between(script, topics.poll(), store.current()))
                      .isEmpty());
    }
  }
}
