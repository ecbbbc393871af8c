package io.countersign.recognition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.recognition.message.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Recorded-looking messages, and the envelopes around them. */
public final class Fixtures {
  public static final String ARN =
      "arn:aws:secretsmanager:eu-central-1:012345678901:secret:prod/orders/db-Q3kd9T";
  public static final String CHANGES = "arn:aws:sns:eu-central-1:012345678901:changes";
  public static final String TICKETS = "arn:aws:sns:eu-central-1:012345678901:tickets";
  public static final String TICKS = "arn:aws:sns:eu-central-1:012345678901:ticks";
  public static final String QUEUE = "arn:aws:sqs:eu-central-1:012345678901:bridge";

  private Fixtures() {}

  /** The text of a file below {@code src/test/resources}. */
  public static String text(String name) {
    try (InputStream file = Fixtures.class.getResourceAsStream("/" + name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JSON object in such a file. */
  public static ObjectNode json(String name) {
    return (ObjectNode) StrictJson.read(text(name));
  }

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static String tick(String time) {
    return "{\"countersign-tick\":{\"time\":\"" + time + "\"}}";
  }

  public static String scheduledTick(String time) {
    return "{\"countersign-tick\":{\"time\":\"" + time + "\",\"origin\":\"schedule\"}}";
  }

  /** An SNS notification as it lies in the body of an SQS record. */
  public static ObjectNode notification(String id, String topic, String message) {
    return object()
        .put("Type", "Notification")
        .put("MessageId", id)
        .put("TopicArn", topic)
        .put("Message", message)
        .put("Timestamp", "2026-03-02T08:00:05.500Z");
  }

  /** One record of an SNS event of AWS Lambda. */
  public static ObjectNode sns(String id, String topic, String message) {
    ObjectNode record = object().put("EventSource", "aws:sns");
    record.set("Sns", notification(id, topic, message));
    return record;
  }

  /** One record of an SQS event of AWS Lambda, with an SNS notification for a body. */
  public static ObjectNode sqs(String id, String topic, String message) {
    return raw(id, notification("sns-" + id, topic, message).toString());
  }

  /** One record of an SQS event of AWS Lambda, with the message itself for a body. */
  public static ObjectNode raw(String id, String body) {
    ObjectNode record =
        object()
            .put("messageId", id)
            .put("body", body)
            .put("eventSource", "aws:sqs")
            .put("eventSourceARN", QUEUE);
    record.putObject("attributes").put("SentTimestamp", "1772438405500");
    return record;
  }

  public static byte[] event(JsonNode... records) {
    ObjectNode event = object();
    for (JsonNode record : records) {
      event.withArray("/Records").add(record);
    }
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }
}
