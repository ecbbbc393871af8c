package io.countersign.contract;

import java.nio.charset.StandardCharsets;
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
    String payload) {
  /** How many characters of a payload are kept; the bridge has a setting for it. */
  public static final int PAYLOAD_LENGTH = 65_536;

  /** Of everything but the payload; an ARN has at most so many characters. */
  private static final int TEXT_LENGTH = 2_048;

  /**
   * Whatever the texts hold, the letter can be written: half of a surrogate pair, which JSON cannot
   * carry, is replaced, and what a sender chooses is cut.
   */
  public DeadLetter {
    explanation = cut(explanation, TEXT_LENGTH);
    source = source == null ? null : cut(source, TEXT_LENGTH);
    messageId = messageId == null ? null : cut(messageId, TEXT_LENGTH);
    ticketKey = ticketKey == null ? null : cut(ticketKey, TEXT_LENGTH);
    payload = wellFormed(payload);
  }

  /** As much of a payload as is kept. */
  public static String cut(String payload) {
    return cut(payload, PAYLOAD_LENGTH);
  }

  private static String cut(String text, int length) {
    return wellFormed(text.substring(0, Math.min(text.length(), length)));
  }

  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
