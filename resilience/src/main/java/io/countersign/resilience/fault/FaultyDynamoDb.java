package io.countersign.resilience.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Stands in front of DynamoDB Local, and fails writes as DynamoDB and a network do. */
public final class FaultyDynamoDb implements AutoCloseable {
  private static final int PER_CENT_EACH = 8;

  /** A time-out holds a thread of the sink for ten seconds. */
  private static final int TIMEOUTS_IN = 2_000;

  private final URI behind;
  private final Random random;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();
  private volatile boolean failing;
  private volatile boolean away;

  /** Answers from now on; nothing fails yet. */
  public FaultyDynamoDb(URI behind, long seed) throws IOException {
    this.behind = behind;
    this.random = new Random(seed);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where it is. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Whether single writes fail. */
  public void failing(boolean value) {
    failing = value;
  }

  /** Whether it does not answer at all. */
  public void away(boolean value) {
    away = value;
  }

  /** How often each fault was made. */
  public Map<String, LongAdder> counts() {
    return counts;
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String operation = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    try (exchange) {
      if (away) {
        count("no connection");
        return; // closed without an answer
      }
      boolean write = operation != null && operation.endsWith("PutItem");
      fail(exchange, body, write && failing ? random.nextInt(100) : 100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fail(HttpExchange exchange, byte[] body, int chance)
      throws IOException, InterruptedException {
    if (failing && random.nextInt(TIMEOUTS_IN) == 0) {
      count("timeout after the write");
      forward(exchange, body);
      TimeUnit.SECONDS.sleep(12);
    } else if (chance < PER_CENT_EACH) {
      count("500");
      send(exchange, 500, problem("InternalServerError"));
    } else if (chance < 2 * PER_CENT_EACH) {
      count("throttled");
      send(exchange, 400, problem("ThrottlingException"));
    } else if (chance < 3 * PER_CENT_EACH) {
      count("500 after the write");
      forward(exchange, body);
      send(exchange, 500, problem("InternalServerError"));
    } else {
      HttpResponse<byte[]> response = forward(exchange, body);
      send(exchange, response.statusCode(), response.body());
    }
  }

  private void count(String fault) {
    counts.computeIfAbsent(fault, f -> new LongAdder()).increment();
  }

  private static byte[] problem(String type) {
    return """
        {"__type":"com.amazonaws.dynamodb.v20120810#%s","message":"made by the chaos run"}"""
        .formatted(type)
        .getBytes(StandardCharsets.UTF_8);
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(behind).POST(BodyPublishers.ofByteArray(body));
    for (String header : new String[] {"X-Amz-Target", "X-Amz-Date", "Authorization"}) {
      request.header(header, exchange.getRequestHeaders().getFirst(header));
    }
    request.header("Content-Type", "application/x-amz-json-1.0");
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.shutdownNow();
  }
}
