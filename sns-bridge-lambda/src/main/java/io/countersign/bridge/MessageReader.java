package io.countersign.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.countersign.bridge.delivery.Delivery;
import io.countersign.bridge.delivery.SourceRules;
import io.countersign.bridge.recognise.IgnoreReason;
import io.countersign.bridge.recognise.Recognised;
import io.countersign.bridge.recognise.Recognised.Change;
import io.countersign.bridge.recognise.Recognised.Ignored;
import io.countersign.bridge.recognise.Recognised.Rejected;
import io.countersign.bridge.recognise.Recognised.Ticket;
import io.countersign.bridge.recognise.Recognised.Ticking;
import io.countersign.bridge.recognise.Recogniser;
import io.countersign.bridge.recognise.Recogniser.Reading;
import io.countersign.bridge.recognise.Redaction;
import io.countersign.bridge.recognise.RejectReason;
import io.countersign.bridge.recognise.RejectedException;
import io.countersign.bridge.recognise.StrictJson;
import io.countersign.bridge.recognise.jira.TicketKeyInText;
import io.countersign.bridge.verify.ReadBack;
import io.countersign.bridge.verify.token.TokenProof;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one message: checks its token and takes out what must not be seen, recognises its records,
 * and holds them against what its source may send.
 */
final class MessageReader {
  private static final Logger LOG = LoggerFactory.getLogger(MessageReader.class);

  private final Function<JsonNode, TokenProof> tokens;
  private final Redaction redaction;
  private final Recogniser recogniser;
  private final SourceRules sources;

  MessageReader(
      Function<JsonNode, TokenProof> tokens,
      Redaction redaction,
      Recogniser recogniser,
      SourceRules sources) {
    this.tokens = tokens;
    this.redaction = redaction;
    this.recogniser = recogniser;
    this.sources = sources;
  }

  /** The records of a message, read back; never throws because of what is in it. */
  List<Reading> read(Delivery delivery, ReadBack.Round readBack) {
    try {
      return readings(delivery).stream()
          .map(r -> new Reading(r.json(), settled(r.recognised(), delivery.source(), readBack)))
          .toList();
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("message {} broke the bridge: {}", delivery.messageId(), whereFrom(e));
      return List.of(notReadable(delivery, defect(e)));
    }
  }

  private List<Reading> readings(Delivery delivery) {
    JsonNode message;
    try {
      message = StrictJson.read(delivery.text());
    } catch (RejectedException e) {
      String ticketKey = TicketKeyInText.find(delivery.text()).orElse(null);
      return List.of(notReadable(delivery, new Rejected(e.reason(), e.explanation(), ticketKey)));
    }
    List<Reading> readings =
        Recogniser.records(message).map(record -> reading(record, delivery)).toList();
    return readings.isEmpty()
        ? List.of(new Reading(NullNode.instance, new Ignored(IgnoreReason.NOTHING_INSIDE)))
        : readings;
  }

  /** Of the token, only what it proves goes on. */
  private Reading reading(JsonNode record, Delivery delivery) {
    TokenProof token = tokens.apply(record);
    JsonNode clean = redaction.clean(record);
    Recognised recognised = recogniser.recognise(clean, delivery.sentAt(), token.verification());
    if (token == TokenProof.WRONG && recognised instanceof Ticket t) {
      LOG.warn("token wrong {} in message {}", t.key(), delivery.messageId());
    }
    return new Reading(clean, recognised);
  }

  private Reading notReadable(Delivery delivery, Rejected rejected) {
    return new Reading(TextNode.valueOf(redaction.clean(delivery.text())), rejected);
  }

  /** Nobody is asked about what its source may not send, nor may the answer be more than that. */
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

  private static Rejected defect(Throwable e) {
    return new Rejected(
        RejectReason.BRIDGE_DEFECT,
        "a defect of the bridge, please report it: " + e.getClass().getSimpleName(),
        null);
  }

  /** Not the exception's own text, which may quote the message. */
  private static String whereFrom(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}
