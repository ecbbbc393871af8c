package io.countersign.local.envelope;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Makes of what people have at hand what SNS would carry: a bare CloudTrail record gets its
 * EventBridge envelope, a file or list of records becomes one message each, an event of a Lambda
 * function gives its messages back, and anything else, broken or not, travels as it is.
 */
public final class Messages {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Messages() {}

  /** The messages in a text. */
  public static List<Message> in(String text) {
    try {
      return in(JSON.readTree(text), text).toList();
    } catch (JsonProcessingException e) {
      return List.of(new Message(Source.TICKETS, text));
    }
  }

  private static Stream<Message> in(JsonNode json, String text) {
    if (json.path("Records").isArray()) {
      return stream(json.path("Records")).flatMap(Messages::inRecord);
    }
    if (json.path("Events").isArray()) {
      return stream(json.path("Events"))
          .flatMap(event -> Messages.in(event.path("CloudTrailEvent").asText()).stream());
    }
    return Stream.of(single(json, text));
  }

  /** A record of a Lambda event, or of a log file of CloudTrail. */
  private static Stream<Message> inRecord(JsonNode record) {
    JsonNode fromSns = record.path("Sns").path("Message");
    if (fromSns.isTextual()) {
      return in(fromSns.asText()).stream();
    }
    if (record.path("eventSource").asText().equals("aws:sqs")) {
      return inQueued(record.path("body").asText()).stream();
    }
    return Stream.of(single(record, record.toString()));
  }

  private static List<Message> inQueued(String body) {
    try {
      JsonNode notification = JSON.readTree(body);
      return in(
          notification.path("Message").isTextual() ? notification.path("Message").asText() : body);
    } catch (JsonProcessingException e) {
      return in(body);
    }
  }

  private static Message single(JsonNode json, String text) {
    if (json.has("eventName") && json.has("eventSource")) {
      return new Message(Source.CHANGES, envelope(json).toString());
    }
    if (json.has("countersign-tick")) {
      return new Message(Source.TICKS, text);
    }
    return new Message(json.has("detail-type") ? Source.CHANGES : Source.TICKETS, text);
  }

  /** What EventBridge makes of a record; the same record always gets the same id. */
  private static ObjectNode envelope(JsonNode record) {
    ObjectNode envelope = JSON.createObjectNode().put("version", "0");
    byte[] content = record.toString().getBytes(StandardCharsets.UTF_8);
    envelope.put("id", UUID.nameUUIDFromBytes(content).toString());
    boolean byAws = record.path("eventType").asText().equals("AwsServiceEvent");
    envelope.put(
        "detail-type", byAws ? "AWS Service Event via CloudTrail" : "AWS API Call via CloudTrail");
    envelope.put("source", "aws.secretsmanager");
    envelope.set("account", record.path("recipientAccountId"));
    envelope.set("time", record.path("eventTime"));
    envelope.set("region", record.path("awsRegion"));
    envelope.putArray("resources");
    return envelope.set("detail", record);
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
