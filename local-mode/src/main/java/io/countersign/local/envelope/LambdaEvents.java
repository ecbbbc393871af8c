package io.countersign.local.envelope;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/** The events with which AWS invokes the bridge: straight from SNS, or out of a queue behind it. */
public final class LambdaEvents {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String QUEUE_ARN = "arn:aws:sqs:us-east-1:123456789012:countersign";

  private final Clock clock;

  public LambdaEvents(Clock clock) {
    this.clock = clock;
  }

  /** Each message as a record of an SNS event. */
  public ObjectNode sns(List<Message> messages) {
    return event(messages, this::snsRecord);
  }

  /** Each message as a record of an SQS event, in the JSON that SNS puts into queues. */
  public ObjectNode sqs(List<Message> messages) {
    return event(messages, this::sqsRecord);
  }

  private static ObjectNode event(
      List<Message> messages, BiFunction<Message, String, ObjectNode> form) {
    ObjectNode event = NODES.objectNode();
    ArrayNode records = event.putArray("Records");
    messages.forEach(m -> records.add(form.apply(m, UUID.randomUUID().toString())));
    return event;
  }

  private ObjectNode snsRecord(Message message, String id) {
    ObjectNode record = NODES.objectNode();
    record.put("EventSource", "aws:sns").put("EventVersion", "1.0");
    record.put("EventSubscriptionArn", message.source().topicArn() + ":" + id);
    record.set("Sns", notification(message, id));
    return record;
  }

  private ObjectNode sqsRecord(Message message, String id) {
    ObjectNode record = NODES.objectNode();
    record.put("messageId", UUID.randomUUID().toString());
    record.put("receiptHandle", id);
    record.put("body", notification(message, id).toString());
    ObjectNode attributes = record.putObject("attributes");
    String millis = Long.toString(clock.millis());
    attributes.put("ApproximateReceiveCount", "1").put("SentTimestamp", millis);
    attributes.put("SenderId", "AIDAIT2UOQQY3AUEKVGXU");
    attributes.put("ApproximateFirstReceiveTimestamp", millis);
    record.putObject("messageAttributes");
    record.put("eventSource", "aws:sqs").put("eventSourceARN", QUEUE_ARN);
    record.put("awsRegion", "us-east-1");
    return record;
  }

  private ObjectNode notification(Message message, String id) {
    ObjectNode sns = NODES.objectNode();
    sns.put("Type", "Notification").put("MessageId", id);
    sns.put("TopicArn", message.source().topicArn());
    sns.putNull("Subject");
    sns.put("Message", message.text());
    sns.put("Timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    sns.putObject("MessageAttributes");
    return sns;
  }
}
