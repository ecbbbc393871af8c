package io.countersign.recognition.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message and how it arrived.
 *
 * @param messageId of SNS, else of SQS; null for an event given to the function directly
 * @param itemIdentifier identifies the message to SQS for redelivery; null without SQS
 * @param source ARN of the topic or queue that decides what the message may be; null for an event
 *     given to the function directly
 * @param sentAt when SNS, else SQS, accepted the message
 */
public record Delivery(
    @Nullable String messageId,
    @Nullable String itemIdentifier,
    @Nullable String source,
    @Nullable Instant sentAt,
    String text) {

  static Delivery direct(String text) {
    return new Delivery(null, null, null, null, text);
  }
}
