package io.countersign.bridge.packaged;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * AWS Lambda's side of a function: hands out events and takes answers, by the <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>.
 */
final class RuntimeApi implements AutoCloseable {
  private static final String PATH = "/2018-06-01/runtime/";

  /** What a function made of an event: its answer, or the error that it threw. */
  record Reply(boolean failed, String text) {}

  @SuppressWarnings("ArrayRecordComponent") // bytes on their way to the function
  private record Invocation(String id, byte[] event) {}

  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final Map<String, CompletableFuture<Reply>> replies = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> restored = new CompletableFuture<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  RuntimeApi() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(PATH, this::answer);
    server.start();
  }

  /** What the function is told as {@code AWS_LAMBDA_RUNTIME_API}. */
  String address() {
    return "localhost:" + server.getAddress().getPort();
  }

  CompletableFuture<Reply> invoke(byte[] event) {
    String id = UUID.randomUUID().toString();
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    replies.put(id, reply);
    waiting.add(new Invocation(id, event));
    return reply;
  }

  /** Nothing more will come of the function: this is the answer to whatever still waits. */
  void ended(Reply last) {
    replies.values().forEach(waitingFor -> waitingFor.complete(last));
  }

  /** Completes when the function has been put into a snapshot and woken from it. */
  CompletableFuture<Void> restored() {
    return restored;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String call = exchange.getRequestURI().getPath().substring(PATH.length());
    byte[] body = exchange.getRequestBody().readAllBytes();
    switch (call) {
      case "invocation/next" -> next(exchange);
      case "restore/next" -> {
        restored.complete(null);
        send(exchange, 200, new byte[0]);
      }
      default -> {
        settle(call, new String(body, StandardCharsets.UTF_8));
        send(exchange, 202, new byte[0]);
      }
    }
  }

  private void next(HttpExchange exchange) throws IOException {
    Invocation invocation;
    try {
      invocation = waiting.take();
    } catch (InterruptedException e) {
      return; // the test is over
    }
    Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
    Headers headers = exchange.getResponseHeaders();
    headers.add("Content-Type", "application/json");
    headers.add("Lambda-Runtime-Aws-Request-Id", invocation.id());
    headers.add("Lambda-Runtime-Deadline-Ms", Long.toString(deadline.toEpochMilli()));
    headers.add(
        "Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:eu-central-1:012345678901:function:sns-bridge");
    send(exchange, 200, invocation.event());
  }

  /** Takes {@code invocation/ID/response}, {@code invocation/ID/error} or {@code init/error}. */
  private void settle(String call, String text) {
    String[] parts = call.split("/", -1);
    Reply reply = new Reply(parts[parts.length - 1].equals("error"), text);
    if (parts[0].equals("init")) {
      ended(reply);
    } else {
      CompletableFuture<Reply> waitingFor = replies.get(parts[1]);
      if (waitingFor != null) {
        waitingFor.complete(reply);
      }
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
