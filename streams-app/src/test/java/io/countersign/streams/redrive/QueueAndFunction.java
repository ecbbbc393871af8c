package io.countersign.streams.redrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.countersign.bridge.NotPublishedException;
import io.countersign.bridge.SnsBridgeHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Amazon SQS and AWS Lambda answer on the wire: one queue, and the bridge as the function. */
final class QueueAndFunction implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Bodies by the id of their message. */
  final Map<String, String> messages = new LinkedHashMap<>();

  private final Map<String, String> hidden = new LinkedHashMap<>();
  private final SnsBridgeHandler bridge;
  private final HttpServer server;

  QueueAndFunction(SnsBridgeHandler bridge) throws IOException {
    this.bridge = bridge;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] request = exchange.getRequestBody().readAllBytes();
    if (exchange.getRequestURI().getPath().endsWith("/invocations")) {
      invoke(exchange, request);
      return;
    }
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
    JsonNode call = JSON.readTree(request);
    switch (exchange.getRequestHeaders().getFirst("X-Amz-Target")) {
      case "AmazonSQS.ReceiveMessage" ->
          answer(exchange, 200, receive(call.path("MaxNumberOfMessages").asInt()));
      case "AmazonSQS.DeleteMessage" -> {
        hidden.remove(call.path("ReceiptHandle").asText());
        answer(exchange, 200, JSON.createObjectNode());
      }
      default -> answer(exchange, 400, JSON.createObjectNode());
    }
  }

  private ObjectNode receive(int most) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode received = answer.putArray("Messages");
    List<Map.Entry<String, String>> batch = messages.entrySet().stream().limit(most).toList();
    for (Map.Entry<String, String> message : batch) {
      hidden.put(message.getKey(), message.getValue());
      received
          .addObject()
          .put("MessageId", message.getKey())
          .put("ReceiptHandle", message.getKey())
          .put("Body", message.getValue())
          .put("MD5OfBody", md5(message.getValue()));
    }
    messages.keySet().removeAll(hidden.keySet());
    return answer;
  }

  /** What a run has left: received, not deleted. */
  Map<String, String> kept() {
    return hidden;
  }

  private void invoke(HttpExchange exchange, byte[] event) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      bridge.handleRequest(new ByteArrayInputStream(event), answer, null);
      answer(exchange, 200, JSON.readTree(answer.toByteArray()));
    } catch (NotPublishedException e) {
      exchange.getResponseHeaders().add("X-Amz-Function-Error", "Unhandled");
      answer(exchange, 200, JSON.createObjectNode().put("errorMessage", e.getMessage()));
    }
  }

  private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String md5(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    bridge.close();
  }
}
