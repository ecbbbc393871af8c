package io.countersign.resilience.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Takes alerts, and fails as a chat's webhook does: before it has taken one, and afterwards. */
public final class FaultyWebhook implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Random random;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final Map<Alerted, AtomicInteger> taken = new ConcurrentHashMap<>();
  private final LongAdder failures = new LongAdder();
  private volatile boolean failing;

  /** One alert: which record of the topic it is about. */
  public record Alerted(String findingId, int revision, boolean crossed) {}

  /** Answers from now on; nothing fails yet. */
  public FaultyWebhook(long seed) throws IOException {
    this.random = new Random(seed);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where it is. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/alerts");
  }

  /** Whether requests fail. */
  public void failing(boolean value) {
    failing = value;
  }

  /** How often each alert was taken. */
  public Map<Alerted, AtomicInteger> taken() {
    return taken;
  }

  /** How many requests failed. */
  public long failures() {
    return failures.sum();
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode finding = JSON.readTree(exchange.getRequestBody().readAllBytes()).path("finding");
    try (exchange) {
      int chance = failing ? random.nextInt(100) : 100;
      if (chance >= 5) {
        take(finding);
      }
      if (chance < 8) {
        failures.increment();
      }
      exchange.sendResponseHeaders(chance < 8 ? 503 : 200, -1);
    }
  }

  private void take(JsonNode finding) {
    Alerted alerted =
        new Alerted(
            finding.path("finding_id").asText(),
            finding.path("revision").asInt(),
            finding.path("crossed").asBoolean());
    taken.computeIfAbsent(alerted, a -> new AtomicInteger()).incrementAndGet();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
