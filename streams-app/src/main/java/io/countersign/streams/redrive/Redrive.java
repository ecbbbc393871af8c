package io.countersign.streams.redrive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Gives each message of a dead-letter queue to the bridge, and deletes it once the bridge has
 * answered that everything in it is acknowledged by Kafka. What is not stays in the queue.
 */
final class Redrive {
  private static final Logger LOG = LoggerFactory.getLogger(Redrive.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BATCH = 10;

  /** Longer than a batch takes, so that no message comes twice in one run. */
  private static final int HIDDEN_SECONDS = 900;

  private static final int LONG_POLL_SECONDS = 2;

  private final SqsAsyncClient sqs;
  private final LambdaAsyncClient lambda;
  private final String function;
  private final Envelope envelope;

  Redrive(SqsAsyncClient sqs, LambdaAsyncClient lambda, String function, String changesTopic) {
    this.sqs = sqs;
    this.lambda = lambda;
    this.function = function;
    this.envelope = new Envelope(changesTopic);
  }

  /** What a run did with the messages of a queue. */
  record Result(int acknowledged, int kept) {}

  /** Takes every message that the queue shows. */
  Result drain(String queueUrl) {
    int acknowledged = 0;
    int kept = 0;
    List<Message> batch = receive(queueUrl);
    while (!batch.isEmpty()) {
      for (Message message : batch) {
        if (isAcknowledged(message)) {
          sqs.deleteMessage(r -> r.queueUrl(queueUrl).receiptHandle(message.receiptHandle()))
              .join();
          acknowledged++;
        } else {
          kept++;
        }
      }
      batch = receive(queueUrl);
    }
    return new Result(acknowledged, kept);
  }

  private List<Message> receive(String queueUrl) {
    return sqs.receiveMessage(
            r ->
                r.queueUrl(queueUrl)
                    .maxNumberOfMessages(BATCH)
                    .visibilityTimeout(HIDDEN_SECONDS)
                    .waitTimeSeconds(LONG_POLL_SECONDS))
        .join()
        .messages();
  }

  private boolean isAcknowledged(Message message) {
    Optional<String> event = envelope.event(message.body());
    if (event.isEmpty()) {
      LOG.warn("message {} is kept: it is no notification and no event", message.messageId());
      return false;
    }
    InvokeResponse answer =
        lambda
            .invoke(r -> r.functionName(function).payload(SdkBytes.fromUtf8String(event.get())))
            .join();
    boolean acknowledged = answer.functionError() == null && isComplete(answer.payload());
    LOG.info("message {} {}", message.messageId(), acknowledged ? "acknowledged" : "kept");
    return acknowledged;
  }

  /** Whether the bridge names every record's outcome and none failed. */
  private static boolean isComplete(SdkBytes payload) {
    try {
      JsonNode outcomes = JSON.readTree(payload.asUtf8String()).path("outcomes");
      for (JsonNode outcome : outcomes) {
        if (outcome.path("outcome").asText("failed").equals("failed")) {
          return false;
        }
      }
      return !outcomes.isEmpty();
    } catch (JsonProcessingException e) {
      throw SdkClientException.create("the bridge did not answer in JSON", e);
    }
  }
}
