package io.countersign.resilience.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Stands in front of DynamoDB Local, and fails writes as DynamoDB and a network do. */
public final class FaultyDynamoDb extends FaultyServer {
  private static final JsonMapper JSON = new JsonMapper();

  private final URI behind;
  private final HttpClient client = HttpClient.newHttpClient();

  /** Answers from now on; nothing fails yet. */
  public FaultyDynamoDb(URI behind, long seed) throws IOException {
    super(seed);
    this.behind = behind;
    start();
  }

  @Override
  String name() {
    return "DynamoDB";
  }

  @Override
  String subject(HttpExchange exchange, byte[] body) throws IOException {
    String operation = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (operation == null || !operation.endsWith("PutItem")) {
      return "";
    }
    JsonNode item = JSON.readTree(body).path("Item");
    return item.path("pk").path("S").asText() + item.path("sk").path("S").asText();
  }

  @Override
  Answer serve(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(behind).POST(BodyPublishers.ofByteArray(body));
    for (String header : new String[] {"X-Amz-Target", "X-Amz-Date", "Authorization"}) {
      request.header(header, exchange.getRequestHeaders().getFirst(header));
    }
    request.header("Content-Type", "application/x-amz-json-1.0");
    HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
    return new Answer(response.statusCode(), response.body());
  }

  @Override
  Answer error() {
    return problem(500, "InternalServerError");
  }

  @Override
  Answer throttled() {
    return problem(400, "ThrottlingException");
  }

  private static Answer problem(int status, String type) {
    String body =
        """
        {"__type":"com.amazonaws.dynamodb.v20120810#%s","message":"made by the chaos run"}"""
            .formatted(type);
    return new Answer(status, body.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    super.close();
    client.shutdownNow();
  }
}
