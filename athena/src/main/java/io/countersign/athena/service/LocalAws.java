package io.countersign.athena.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.countersign.contract.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The two AWS services that the connector calls, on one loopback port: Glue answers with the schema
 * that Terraform deploys, and requests to DynamoDB are passed on to an endpoint and listed.
 */
public final class LocalAws implements AutoCloseable {
  private static final String TARGET = "X-Amz-Target";
  private static final String GLUE_TABLE = "AWSGlue.GetTable";
  private static final String DYNAMODB = "DynamoDB_20120810.";
  private static final List<String> PASSED_ON =
      List.of(TARGET, "Content-Type", "Authorization", "X-Amz-Date");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http = HttpClient.newHttpClient();
  private final GlueTable schema;
  private final URI dynamoDb;
  private final List<Read> reads = new CopyOnWriteArrayList<>();

  private LocalAws(HttpServer server, GlueTable schema, URI dynamoDb) {
    this.server = server;
    this.schema = schema;
    this.dynamoDb = dynamoDb;
  }

  /** Listens on a free port until it is closed. */
  public static LocalAws start(GlueTable schema, URI dynamoDb) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      LocalAws aws = new LocalAws(server, schema, dynamoDb);
      server.setExecutor(aws.threads);
      server.createContext("/", aws::handle);
      server.start();
      return aws;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on the loopback address", e);
    }
  }

  /** Where the connector's clients find both services. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The requests that read items since the last call, in the order of arrival. */
  public List<Read> takeReads() {
    List<Read> taken = List.copyOf(reads);
    reads.clear();
    return taken;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
    http.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = String.valueOf(exchange.getRequestHeaders().getFirst(TARGET));
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (target.equals(GLUE_TABLE)) {
        answer(exchange, 200, Map.of(), Json.bytes(schema.response()));
      } else if (target.startsWith(DYNAMODB)) {
        passOn(exchange, target.substring(DYNAMODB.length()), body);
      } else {
        String message = "{\"message\":\"not available on this machine: " + target + "\"}";
        answer(exchange, 400, Map.of(), message.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private void passOn(HttpExchange exchange, String operation, byte[] body) throws IOException {
    Read.of(operation, body).ifPresent(reads::add);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(dynamoDb).POST(BodyPublishers.ofByteArray(body));
    for (String name : PASSED_ON) {
      exchange
          .getRequestHeaders()
          .getOrDefault(name, List.of())
          .forEach(v -> request.header(name, v));
    }
    try {
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      answer(exchange, response.statusCode(), response.headers().map(), response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } catch (IOException e) {
      String message = "{\"message\":\"no DynamoDB answers at " + dynamoDb + "\"}";
      answer(exchange, 400, Map.of(), message.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void answer(
      HttpExchange exchange, int status, Map<String, List<String>> headers, byte[] body)
      throws IOException {
    headers
        .getOrDefault("x-amz-crc32", List.of())
        .forEach(v -> exchange.getResponseHeaders().add("x-amz-crc32", v));
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
