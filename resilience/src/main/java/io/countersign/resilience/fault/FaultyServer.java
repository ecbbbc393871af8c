package io.countersign.resilience.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * A server that fails on purpose, before and after it has done what was asked. What happens to the
 * n-th attempt of one thing is decided by the seed.
 */
abstract class FaultyServer implements AutoCloseable {
  /** Longer than the ten seconds that callers wait. */
  private static final int TIMEOUT_SECONDS = 12;

  private final long seed;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
  private final Map<Mishap, LongAdder> counts = new ConcurrentSkipListMap<>();
  private volatile boolean failing;
  private volatile boolean away;

  /** Listens once it is started. */
  FaultyServer(long seed) throws IOException {
    this.seed = seed;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  /** An answer. */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way to the caller
  record Answer(int status, byte[] body) {
    Answer(int status) {
      this(status, new byte[0]);
    }
  }

  /** Its name, for people. */
  abstract String name();

  /** What is asked for, by which attempts are counted; empty for what does not fail. */
  abstract String subject(HttpExchange exchange, byte[] body) throws IOException;

  /** Does what is asked. */
  abstract Answer serve(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException;

  /** Says that it failed. */
  abstract Answer error();

  /** Asks for fewer requests. */
  abstract Answer throttled();

  final void start() {
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where it is. */
  public final URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Whether single requests fail; at first none does. */
  public final void failing(boolean value) {
    failing = value;
  }

  /** Whether it does not answer at all. */
  public final void away(boolean value) {
    away = value;
  }

  /** How often each mishap was made. */
  public final Map<Mishap, LongAdder> counts() {
    return counts;
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    try (exchange) { // without an answer, the connection is cut off
      if (!away) {
        answer(exchange, body, mishap(subject(exchange, body)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Mishap mishap(String subject) {
    if (!failing || subject.isEmpty()) {
      return Mishap.NONE;
    }
    int attempt = attempts.merge(subject, 1, Integer::sum);
    long key = ((long) subject.hashCode() << Integer.SIZE) + attempt;
    Mishap mishap = Mishap.of(new SplittableRandom(seed ^ key).nextInt(Mishap.OF));
    if (mishap != Mishap.NONE) {
      counts.computeIfAbsent(mishap, m -> new LongAdder()).increment();
    }
    return mishap;
  }

  private void answer(HttpExchange exchange, byte[] body, Mishap mishap)
      throws IOException, InterruptedException {
    switch (mishap) {
      case NONE -> send(exchange, serve(exchange, body));
      case ERROR -> send(exchange, error());
      case THROTTLED -> send(exchange, throttled());
      case CUT_OFF -> {}
      case TIMEOUT -> TimeUnit.SECONDS.sleep(TIMEOUT_SECONDS);
      case ERROR_AFTER_IT_WAS_DONE -> {
        serve(exchange, body);
        send(exchange, error());
      }
      case CUT_OFF_AFTER_IT_WAS_DONE -> serve(exchange, body);
      case TIMEOUT_AFTER_IT_WAS_DONE -> {
        serve(exchange, body);
        TimeUnit.SECONDS.sleep(TIMEOUT_SECONDS);
      }
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    int length = answer.body().length;
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
    if (length > 0) {
      exchange.getResponseBody().write(answer.body());
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
