package io.countersign.athena.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.contract.Json;
import java.util.Optional;

/**
 * A request that reads items from DynamoDB.
 *
 * @param operation {@code Query} or {@code Scan}
 * @param index name of the index that is read, or {@code table}
 */
public record Read(String operation, String index) {
  static Optional<Read> of(String operation, byte[] body) {
    if (!operation.equals("Query") && !operation.equals("Scan")) {
      return Optional.empty();
    }
    JsonNode request = Json.read(body, JsonNode.class);
    return Optional.of(new Read(operation, request.path("IndexName").asText("table")));
  }
}
