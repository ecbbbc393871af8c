package io.countersign.resilience.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.countersign.local.envelope.LambdaEvents;
import io.countersign.local.envelope.Message;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Invokes the bridge as AWS does with a queue: each batch again until it is acknowledged. */
public final class Feeder implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LARGEST_BATCH = 20;
  private static final int REPEATED_IN = 20;

  private final HttpClient client = HttpClient.newHttpClient();
  private final LambdaEvents events = new LambdaEvents(Clock.systemUTC());
  private final URI invocations;
  private final Random random;
  private long sent;
  private long repeated;
  private long retries;

  public Feeder(URI invocations, long seed) {
    this.invocations = invocations;
    this.random = new Random(seed);
  }

  /** Sends messages in batches, spread over the time until that moment of the nano clock. */
  public void feed(List<Message> messages, long end) throws InterruptedException {
    long start = System.nanoTime();
    for (int from = 0; from < messages.size(); ) {
      int to = Math.min(messages.size(), from + 1 + random.nextInt(LARGEST_BATCH));
      List<Message> batch = messages.subList(from, to);
      send(batch);
      if (random.nextInt(REPEATED_IN) == 0) {
        send(batch);
        repeated += batch.size();
      }
      from = to;
      long due = start + (long) ((double) (end - start) * from / messages.size());
      TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
    }
  }

  /** Sends one batch until it is acknowledged. */
  public void send(List<Message> batch) throws InterruptedException {
    List<Message> open = new ArrayList<>(batch);
    String event = events.sqs(open).toString();
    while (!isAcknowledged(event)) {
      retries++;
      TimeUnit.MILLISECONDS.sleep(200);
    }
    sent += batch.size();
  }

  private boolean isAcknowledged(String event) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(invocations)
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(event))
            .build();
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2
          || answer.headers().firstValue("X-Amz-Function-Error").isPresent()) {
        return false;
      }
      JsonNode failures = JSON.readTree(answer.body()).path("batchItemFailures");
      return failures.isEmpty();
    } catch (IOException e) {
      return false; // it does not run, or ended before it answered
    }
  }

  /** Messages sent, copies included. */
  public long sent() {
    return sent;
  }

  /** Messages sent once more although they were acknowledged. */
  public long repeated() {
    return repeated;
  }

  /** Batches sent again since they were not acknowledged. */
  public long retries() {
    return retries;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
