package io.countersign.streams.onkafka;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in front of DynamoDB Local and refuses writes for as long as it is told to. */
final class FlakyDynamoDb implements AutoCloseable {
  private static final Set<String> WRITES = Set.of("CreateTable", "PutItem");

  private final HttpClient behind = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final AtomicInteger refused = new AtomicInteger();
  private volatile int refusal;

  private FlakyDynamoDb(HttpServer server) {
    this.server = server;
  }

  static FlakyDynamoDb start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    FlakyDynamoDb flaky = new FlakyDynamoDb(server);
    server.createContext("/", flaky::answer);
    server.setExecutor(flaky.threads);
    server.start();
    return flaky;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Answers writes with that status from now on: 400 is throttling; 0 lets them through. */
  void refuse(int status) {
    refusal = status;
  }

  int refused() {
    return refused.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String operation = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (refusal != 0 && WRITES.stream().anyMatch(operation::endsWith)) {
      refused.incrementAndGet();
      send(exchange, refusal, problem(refusal).getBytes(StandardCharsets.UTF_8));
    } else {
      HttpResponse<byte[]> response = forward(exchange, body);
      send(exchange, response.statusCode(), response.body());
    }
  }

  private static String problem(int status) {
    return """
        {"__type":"com.amazonaws.dynamodb.v20120810#%s","message":"Not now"}"""
        .formatted(status == 400 ? "ThrottlingException" : "InternalServerError");
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(SharedDynamoDb.endpoint())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    for (String header : new String[] {"X-Amz-Target", "X-Amz-Date", "Authorization"}) {
      request.header(header, exchange.getRequestHeaders().getFirst(header));
    }
    request.header("Content-Type", "application/x-amz-json-1.0");
    try {
      return behind.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    behind.close();
  }
}
