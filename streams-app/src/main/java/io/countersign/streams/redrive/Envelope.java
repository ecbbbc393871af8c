package io.countersign.streams.redrive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Makes of a message of a dead-letter queue the event that the bridge would have received. SNS and
 * the bridge's own queue leave the SNS notification; a direct invocation that failed leaves the
 * event; EventBridge leaves the bare event, which would have come through the topic of changes.
 */
final class Envelope {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String changesTopic;

  Envelope(String changesTopic) {
    this.changesTopic = changesTopic;
  }

  /** The event for the bridge; empty for what no hop before the bridge leaves behind. */
  Optional<String> event(String body) {
    JsonNode json = parse(body);
    if (isNotification(json)) {
      return Optional.of(snsEvent(json));
    }
    if (json.at("/requestPayload/Records").isArray()) {
      return Optional.of(json.path("requestPayload").toString());
    }
    if (json.path("detail").isObject() && json.path("id").isTextual()) {
      return Optional.of(snsEvent(notification(json.path("id").asText(), body)));
    }
    return Optional.empty();
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static boolean isNotification(JsonNode json) {
    return json.path("Type").asText().equals("Notification")
        && json.path("TopicArn").isTextual()
        && json.path("Message").isTextual();
  }

  private ObjectNode notification(String id, String message) {
    return JSON.createObjectNode()
        .put("Type", "Notification")
        .put("MessageId", id)
        .put("TopicArn", changesTopic)
        .put("Message", message);
  }

  private static String snsEvent(JsonNode notification) {
    ObjectNode event = JSON.createObjectNode();
    ObjectNode sns = event.putArray("Records").addObject().put("EventSource", "aws:sns");
    sns.set("Sns", notification);
    return event.toString();
  }
}
