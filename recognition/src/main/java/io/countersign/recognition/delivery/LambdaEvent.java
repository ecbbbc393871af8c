package io.countersign.recognition.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.recognition.message.Fields;
import io.countersign.recognition.message.RejectedException;
import io.countersign.recognition.message.StrictJson;
import io.countersign.recognition.message.Timestamps;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What AWS Lambda hands over: an SNS event, an SQS event, or anything else, which is then one
 * message by itself.
 */
public final class LambdaEvent {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:/-]{1,256}");

  private final Predicate<@Nullable String> holdsRawMessages;

  /**
   * A reader of events.
   *
   * @param holdsRawMessages whether a queue, given its ARN, receives messages without SNS
   */
  public LambdaEvent(Predicate<@Nullable String> holdsRawMessages) {
    this.holdsRawMessages = holdsRawMessages;
  }

  /** The messages of an event; never throws because of what is in it. */
  public List<Delivery> deliveries(byte[] event) {
    String text = new String(event, StandardCharsets.UTF_8);
    JsonNode records = parse(text).map(json -> json.path("Records")).orElse(null);
    if (records == null || !hasMessages(records)) {
      return List.of(direct(text));
    }
    return StreamSupport.stream(records.spliterator(), false).map(this::delivery).toList();
  }

  /**
   * The message that one record is: of an event of a Lambda function, an SNS notification by
   * itself, or anything else, which is then the message.
   */
  public Delivery message(JsonNode record) {
    return isEnvelope(record) ? from(null, notification(record, null)) : delivery(record);
  }

  private static boolean hasMessages(JsonNode records) {
    return StreamSupport.stream(records.spliterator(), false)
        .anyMatch(record -> isSns(record) || isSqs(record));
  }

  private static boolean isSns(JsonNode record) {
    return record.path("Sns").isObject();
  }

  private static boolean isSqs(JsonNode record) {
    return record.has("body") && record.has("messageId");
  }

  private Delivery delivery(JsonNode record) {
    if (isSns(record)) {
      return sns(record.path("Sns"), null);
    }
    return isSqs(record) ? sqs(record) : Delivery.direct(record.toString());
  }

  private static Delivery sns(JsonNode sns, @Nullable String itemIdentifier) {
    return new Delivery(
        name(sns, "/MessageId"),
        itemIdentifier,
        name(sns, "/TopicArn"),
        Timestamps.parse(sns.path("Timestamp")).orElse(null),
        sns.has("Message") ? sns.path("Message").asText() : sns.toString());
  }

  /**
   * In a queue that holds raw messages the sender can claim any topic, so the queue is the source.
   * In any other queue SNS wrote the envelope.
   */
  private Delivery sqs(JsonNode record) {
    String queue = name(record, "/eventSourceARN");
    String item = Fields.text(record, "/messageId");
    String body = record.path("body").asText();
    Optional<JsonNode> envelope = parse(body).filter(LambdaEvent::isEnvelope);
    if (envelope.isEmpty()) {
      Instant sent = Timestamps.parse(record.at("/attributes/SentTimestamp")).orElse(null);
      return new Delivery(name(record, "/messageId"), item, queue, sent, body);
    }
    Delivery delivery = notification(envelope.get(), item);
    return holdsRawMessages.test(queue) ? from(queue, delivery) : delivery;
  }

  private static Delivery direct(String text) {
    return parse(text)
        .filter(LambdaEvent::isEnvelope)
        .map(envelope -> from(null, notification(envelope, null)))
        .orElseGet(() -> Delivery.direct(text));
  }

  /** Of anything but a notification, such as a request to confirm, the envelope is the message. */
  private static Delivery notification(JsonNode envelope, @Nullable String itemIdentifier) {
    Delivery delivery = sns(envelope, itemIdentifier);
    return envelope.path("Type").asText().equals("Notification")
        ? delivery
        : new Delivery(
            delivery.messageId(),
            itemIdentifier,
            delivery.source(),
            delivery.sentAt(),
            envelope.toString());
  }

  private static Delivery from(@Nullable String source, Delivery delivery) {
    return new Delivery(
        delivery.messageId(),
        delivery.itemIdentifier(),
        source,
        delivery.sentAt(),
        delivery.text());
  }

  private static boolean isEnvelope(JsonNode json) {
    return json.has("Type") && json.path("TopicArn").isTextual() && json.has("Message");
  }

  /**
   * An id of a message or an ARN; null for any other text, which is logged and answered nowhere: a
   * sender to a queue of raw messages writes the envelope, too.
   */
  private static @Nullable String name(JsonNode json, String pointer) {
    String text = Fields.text(json, pointer);
    return text != null && NAME.matcher(text).matches() ? text : null;
  }

  private static Optional<JsonNode> parse(String text) {
    try {
      return Optional.of(StrictJson.read(text));
    } catch (RejectedException e) {
      return Optional.empty();
    }
  }
}
