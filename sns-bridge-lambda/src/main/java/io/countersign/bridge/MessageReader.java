package io.countersign.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.bridge.verify.ReadBack;
import io.countersign.bridge.verify.token.TokenCheck;
import io.countersign.recognition.MessageRecogniser;
import io.countersign.recognition.MessageRecogniser.Reading;
import io.countersign.recognition.delivery.Delivery;
import io.countersign.recognition.message.Recognised;
import io.countersign.recognition.message.Recognised.Change;
import io.countersign.recognition.message.Recognised.Ignored;
import io.countersign.recognition.message.Recognised.Rejected;
import io.countersign.recognition.message.Recognised.Ticket;
import io.countersign.recognition.message.Recognised.Ticking;
import io.countersign.recognition.message.RejectReason;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one message: checks the tokens of its records, recognises them, reads tickets back from
 * Jira, and rejects what the source of the message may not send.
 */
final class MessageReader {
  private static final Logger LOG = LoggerFactory.getLogger(MessageReader.class);

  private final Function<JsonNode, TokenCheck.Proof> tokens;
  private final MessageRecogniser recogniser;
  private final SourceRules sources;

  MessageReader(
      Function<JsonNode, TokenCheck.Proof> tokens,
      MessageRecogniser recogniser,
      SourceRules sources) {
    this.tokens = tokens;
    this.recogniser = recogniser;
    this.sources = sources;
  }

  /** The records of a message, read back; never throws because of what is in it. */
  List<Reading> read(Delivery delivery, ReadBack.Round readBack) {
    try {
      return recogniser.read(delivery, record -> reading(record, delivery)).stream()
          .map(r -> new Reading(r.json(), settled(r.recognised(), delivery.source(), readBack)))
          .toList();
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("message {} broke the bridge: {}", delivery.messageId(), whereFrom(e));
      return List.of(recogniser.unreadable(delivery, Rejected.defect(e)));
    }
  }

  /** Recognition removes the token, so its proof is established first. */
  private Reading reading(JsonNode record, Delivery delivery) {
    TokenCheck.Proof token = tokens.apply(record);
    Reading reading = recogniser.read(record, delivery.sentAt(), token.verification());
    if (token == TokenCheck.Proof.WRONG && reading.recognised() instanceof Ticket t) {
      LOG.warn("token wrong {} in message {}", t.key(), delivery.messageId());
    }
    return reading;
  }

  /**
   * The source rules apply twice: before the read-back, because Jira must not be queried for a
   * source that may not send tickets, and after it, because the read-back can turn a rejected
   * record into a ticket.
   */
  private Recognised settled(
      Recognised recognised, @Nullable String source, ReadBack.Round readBack) {
    return asSourceAllows(readBack.confirm(asSourceAllows(recognised, source)), source);
  }

  private Recognised asSourceAllows(Recognised recognised, @Nullable String source) {
    boolean allowed =
        switch (recognised) {
          case Change c -> sources.mayTellChanges(source);
          case Ticket t -> sources.mayTellTickets(source);
          case Ticking t -> sources.mayTellTime(source);
          case Rejected r -> sources.mayTellAtAll(source);
          case Ignored i -> true;
        };
    return allowed ? recognised : wrongSource(recognised);
  }

  private static Recognised wrongSource(Recognised recognised) {
    return new Rejected(
        RejectReason.WRONG_SOURCE,
        "its source may not send this: name it in CHANGE_SOURCES, TICKET_SOURCES or TICK_SOURCES",
        recognised instanceof Ticket t ? t.key().toString() : null);
  }

  /** Without the exception's message, which may quote the content. */
  private static String whereFrom(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}
