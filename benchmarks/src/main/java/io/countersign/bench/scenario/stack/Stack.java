package io.countersign.bench.scenario.stack;

import io.countersign.bench.process.OtherProcess;
import io.countersign.bench.scenario.Stage;
import io.countersign.embedded.Port;
import io.countersign.local.envelope.LambdaEvents;
import io.countersign.local.envelope.Message;
import io.countersign.local.lambda.InvocationPath;
import io.countersign.local.stack.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@code ./countersign up} in a process of its own, with its data on disk, as the launcher runs it.
 */
final class Stack implements AutoCloseable {
  private static final String MAIN = "io.countersign.local.Countersign";
  private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);
  private static final Duration ANSWERS_WITHIN = Duration.ofMinutes(1);

  private final HttpClient http = HttpClient.newHttpClient();
  private final LambdaEvents events = new LambdaEvents(Clock.systemUTC());
  private final int kafka = Port.free();
  private final int dynamoDb = Port.free();
  private final int bridge = Port.free();
  private final int health = Port.free();
  private final OtherProcess process;

  /** Starts it and waits until it is ready. */
  Stack(Stage stage) throws InterruptedException {
    make(stage.folder());
    List<String> flags =
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Dcountersign.home=" + stage.java().home());
    List<String> arguments =
        List.of(
            "up",
            "--data=" + stage.folder().resolve("data"),
            "--kafka-port=" + kafka,
            "--dynamodb-port=" + dynamoDb,
            "--bridge-port=" + bridge,
            "--http-port=" + health);
    this.process =
        OtherProcess.start(
            stage.java().main(flags, MAIN, arguments),
            Map.of("AWS_EC2_METADATA_DISABLED", "true"),
            stage.folder(),
            stage.folder().resolve("up.log"));
    awaitReady(stage);
  }

  /** Where clients find Kafka. */
  String kafka() {
    return Port.HOST + ":" + kafka;
  }

  /** Where DynamoDB Local is. */
  URI dynamoDb() {
    return http(dynamoDb, "");
  }

  /**
   * Invokes the bridge with messages as a queue delivers them.
   *
   * @return how long it took, in nanoseconds
   * @throws IllegalStateException if it did not publish all of them
   */
  long invoke(List<Message> messages) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(http(bridge, InvocationPath.of(LocalStack.FUNCTION)))
            .timeout(ANSWERS_WITHIN)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(events.sqs(messages).toString()))
            .build();
    long start = System.nanoTime();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      long nanos = System.nanoTime() - start;
      if (answer.statusCode() != 200 || !answer.body().contains("\"batchItemFailures\":[]")) {
        throw new IllegalStateException("not all was published: " + answer.body());
      }
      return nanos;
    } catch (IOException e) {
      throw new IllegalStateException("the bridge does not answer", e);
    }
  }

  private static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady(Stage stage) throws InterruptedException {
    long giveUp = System.nanoTime() + STARTS_WITHIN.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > giveUp) {
        close();
        throw new IllegalStateException("it did not start: see up.log in " + stage.folder());
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private boolean isReady() throws InterruptedException {
    HttpRequest dryRun =
        HttpRequest.newBuilder(http(bridge, InvocationPath.of(LocalStack.FUNCTION)))
            .header("X-Amz-Invocation-Type", "DryRun")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"))
            .build();
    return status(HttpRequest.newBuilder(http(health, "/ready")).build()) == 200
        && status(dryRun) == 204;
  }

  private int status(HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  private static URI http(int port, String path) {
    return URI.create("http://" + Port.HOST + ":" + port + path);
  }

  @Override
  public void close() {
    process.close();
    http.shutdownNow();
  }
}
