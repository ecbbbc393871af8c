package io.countersign.bench.scenario.parts;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * As much of AWS Lambda's <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a> as it takes
 * to hand out one event after another.
 */
final class InvocationServer implements AutoCloseable {
  private static final String PATH = "/2018-06-01/runtime/";
  private static final String RESPONSE = "/response";

  private final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Boolean> answers = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  InvocationServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(PATH, this::serve);
    server.start();
  }

  /** The value of {@code AWS_LAMBDA_RUNTIME_API}. */
  String address() {
    return "localhost:" + server.getAddress().getPort();
  }

  /** Hands out an event and waits for its answer; false where it failed or none came in time. */
  boolean invoke(byte[] event, Duration atMost) throws InterruptedException {
    events.add(event);
    Boolean answered = answers.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
    return Boolean.TRUE.equals(answered);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String call = exchange.getRequestURI().getPath().substring(PATH.length());
    exchange.getRequestBody().readAllBytes();
    if (!call.equals("invocation/next")) {
      answers.add(call.endsWith(RESPONSE));
      exchange.sendResponseHeaders(202, -1);
      exchange.close();
      return;
    }
    try {
      byte[] event = events.take();
      Headers headers = exchange.getResponseHeaders();
      headers.add("Content-Type", "application/json");
      headers.add("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
      headers.add(
          "Lambda-Runtime-Deadline-Ms",
          Long.toString(Instant.now().plus(Duration.ofMinutes(1)).toEpochMilli()));
      headers.add(
          "Lambda-Runtime-Invoked-Function-Arn",
          "arn:aws:lambda:eu-central-1:012345678901:function:sns-bridge");
      exchange.sendResponseHeaders(200, event.length);
      exchange.getResponseBody().write(event);
      exchange.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }
}
