package io.countersign.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;

/** One message of each kind, as SQS would bring it: what a function is prepared with. */
final class Examples {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Examples() {}

  /** An event whose messages come from sources that may send them. */
  static byte[] event(SourceRules sources) {
    try (InputStream file = Examples.class.getResourceAsStream("examples.json")) {
      JsonNode messages = JSON.readTree(Objects.requireNonNull(file, "examples.json"));
      ObjectNode event = JSON.createObjectNode();
      ArrayNode records = event.putArray("Records");
      records.add(record(messages.get("change"), sources.changes()));
      records.add(record(messages.get("ticket"), sources.tickets()));
      records.add(record(messages.get("tick"), sources.ticks()));
      return JSON.writeValueAsBytes(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode record(JsonNode message, Set<String> sources) throws IOException {
    ObjectNode envelope =
        JSON.createObjectNode()
            .put("Type", "Notification")
            .put("MessageId", "example")
            .put("TopicArn", sources.stream().findFirst().orElse("example"))
            .put("Timestamp", "2026-03-02T08:00:00.000Z")
            .put("Message", JSON.writeValueAsString(message));
    return JSON.createObjectNode()
        .put("messageId", "example")
        .put("eventSource", "aws:sqs")
        .put("body", JSON.writeValueAsString(envelope));
  }
}
