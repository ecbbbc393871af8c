package io.countersign.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What could not be published, kept so that it can be read, mended and sent again. Never holds a
 * secret value or an approval token.
 *
 * @param reason a code such as {@code NOT_JSON}, {@code WRONG_SOURCE}, {@code NAMES_NO_SECRET}
 * @param explanation one sentence: the field and the remedy
 * @param source ARN of the topic or queue that it came from
 * @param messageId id of the SNS message or SQS record
 * @param ticketKey the ticket's key, where it could still be found in the text
 * @param payload the message, cut to a length
 */
public record DeadLetter(
    String reason,
    String explanation,
    @Nullable String source,
    @Nullable String messageId,
    @Nullable String ticketKey,
    Instant receivedAt,
    String payload) {}
