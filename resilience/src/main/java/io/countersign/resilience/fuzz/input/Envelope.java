package io.countersign.resilience.fuzz.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.local.envelope.LambdaEvents;
import io.countersign.local.envelope.Message;
import io.countersign.local.envelope.Source;
import io.countersign.recognition.message.RejectedException;
import io.countersign.recognition.message.StrictJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** An event of AWS Lambda with two records: a good message and a bad one. */
final class Envelope {
  /** The queue whose messages do not come through SNS. */
  static final String RAW_QUEUE = "arn:aws:sqs:us-east-1:123456789012:fuzz-raw";

  private static final String PLACEHOLDER = "@@BAD@@";
  private static final int BACKSLASH = '\\';

  private final LambdaEvents events = new LambdaEvents(Clock.systemUTC());

  /** How a message comes; the name is part of what is printed. */
  enum Form {
    SNS,
    SQS,
    RAW_SQS
  }

  /**
   * The event.
   *
   * @param goodId under which the bridge answers for the good one
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way to the handler
  record Event(byte[] bytes, String goodId) {}

  /** With the very bytes of the bad message, even where they are no UTF-8. */
  Event around(Form form, Message good, Source source, byte[] bad, RandomGenerator random) {
    ArrayNode records = records(form, good, new Message(source, PLACEHOLDER));
    String goodId = idOf(records.path(0));
    String event = event(records, random);
    byte[] escaped = escaped(bad, form == Form.SQS ? 2 : 1);
    int at = event.indexOf(PLACEHOLDER);
    byte[] bytes =
        ByteMutation.joined(
            event.substring(0, at).getBytes(StandardCharsets.UTF_8),
            escaped,
            event.substring(at + PLACEHOLDER.length()).getBytes(StandardCharsets.UTF_8));
    return new Event(bytes, goodId);
  }

  /** With a bad record around the message too. */
  Event mutated(Form form, Message good, Message bad, List<String> made, RandomGenerator random) {
    ArrayNode records = records(form, good, bad);
    String goodId = idOf(records.path(0));
    JsonNode record = records.path(1);
    for (int steps = 1 + random.nextInt(2); steps > 0; steps--) {
      TreeMutation mutation = Hostile.pick(TreeMutation.OF_ENVELOPES, random);
      if (form == Form.SQS && random.nextBoolean() && record.path("body").isTextual()) {
        mutateBody((ObjectNode) record, mutation, random);
      } else {
        mutation.in(record, random);
      }
      made.add("ENVELOPE_" + mutation.name());
    }
    return new Event(event(records, random).getBytes(StandardCharsets.UTF_8), goodId);
  }

  private static void mutateBody(ObjectNode record, TreeMutation mutation, RandomGenerator random) {
    try {
      JsonNode notification = StrictJson.read(record.path("body").asText());
      mutation.in(notification, random);
      record.put("body", notification.toString());
    } catch (RejectedException e) {
      mutation.in(record, random); // the body has been changed already
    }
  }

  private ArrayNode records(Form form, Message good, Message bad) {
    List<Message> messages = List.of(good, bad);
    ObjectNode event = form == Form.SNS ? events.sns(messages) : events.sqs(messages);
    ArrayNode records = event.withArray("/Records");
    if (form == Form.RAW_SQS) {
      ((ObjectNode) records.path(1)).put("body", bad.text()).put("eventSourceARN", RAW_QUEUE);
    }
    return records;
  }

  private static String event(ArrayNode records, RandomGenerator random) {
    if (random.nextBoolean()) {
      records.add(records.remove(0));
    }
    return "{\"Records\":" + records + "}";
  }

  private static String idOf(JsonNode record) {
    JsonNode notification =
        record.has("Sns") ? record.path("Sns") : StrictJson.read(record.path("body").asText());
    return notification.path("MessageId").asText();
  }

  /** As the inside of a JSON string, which may be in a JSON string itself. */
  private static byte[] escaped(byte[] bytes, int times) {
    byte[] escaped = bytes;
    for (int i = 0; i < times; i++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(escaped.length * 2);
      for (byte b : escaped) {
        escape(b, out);
      }
      escaped = out.toByteArray();
    }
    return escaped;
  }

  private static void escape(byte b, ByteArrayOutputStream out) {
    if (b == '"' || b == BACKSLASH) {
      out.write(BACKSLASH);
      out.write(b);
    } else if (b >= 0 && b < ' ') {
      out.writeBytes(
          String.format(Locale.ROOT, "\\u%04x", (int) b).getBytes(StandardCharsets.US_ASCII));
    } else {
      out.write(b);
    }
  }
}
