package io.countersign.resilience.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes alerts, and fails as a chat's webhook does. */
public final class FaultyWebhook extends FaultyServer {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<Alerted, AtomicInteger> taken = new ConcurrentHashMap<>();

  /** One alert: which record of the topic it is about. */
  public record Alerted(String findingId, int revision, boolean crossed) {}

  /** Answers from now on; nothing fails yet. */
  public FaultyWebhook(long seed) throws IOException {
    super(seed);
    start();
  }

  /** How often each alert was taken. */
  public Map<Alerted, AtomicInteger> taken() {
    return taken;
  }

  @Override
  String name() {
    return "webhook";
  }

  @Override
  String subject(HttpExchange exchange, byte[] body) throws IOException {
    return alerted(body).toString();
  }

  @Override
  Answer serve(HttpExchange exchange, byte[] body) throws IOException {
    taken.computeIfAbsent(alerted(body), a -> new AtomicInteger()).incrementAndGet();
    return new Answer(200);
  }

  @Override
  Answer error() {
    return new Answer(503);
  }

  @Override
  Answer throttled() {
    return new Answer(429);
  }

  private static Alerted alerted(byte[] body) throws IOException {
    JsonNode finding = JSON.readTree(body).path("finding");
    return new Alerted(
        finding.path("finding_id").asText(),
        finding.path("revision").asInt(),
        finding.path("crossed").asBoolean());
  }
}
