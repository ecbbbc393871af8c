package io.countersign.bridge;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one message: takes out what must not be seen, recognises its records, and holds them
 * against what its source may send.
 */
final class MessageReader {
  private static final Logger LOG = LoggerFactory.getLogger(MessageReader.class);

  private final Redaction redaction;
  private final Recogniser recogniser;
  private final SourceRules sources;

  MessageReader(Redaction redaction, Recogniser recogniser, SourceRules sources) {
    this.redaction = redaction;
    this.recogniser = recogniser;
    this.sources = sources;
  }

  /** The records of a message; never throws because of what is in it. */
  List<Reading> read(Delivery delivery) {
    try {
      return readings(delivery).stream()
          .map(r -> new Reading(r.json(), asSourceAllows(r.recognised(), delivery.source())))
          .toList();
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("message {} broke the bridge: {}", delivery.messageId(), whereFrom(e));
      return List.of(notReadable(delivery, defect(e)));
    }
  }

  private List<Reading> readings(Delivery delivery) {
    JsonNode message;
    try {
      message = redaction.clean(StrictJson.read(delivery.text()));
    } catch (RejectedException e) {
      String ticketKey = TicketKeyInText.find(delivery.text()).orElse(null);
      return List.of(notReadable(delivery, new Rejected(e.reason(), e.explanation(), ticketKey)));
    }
    List<Reading> readings = recogniser.read(message, delivery.sentAt());
    return readings.isEmpty()
        ? List.of(new Reading(message, new Ignored(IgnoreReason.NOTHING_INSIDE)))
        : readings;
  }

  private Reading notReadable(Delivery delivery, Rejected rejected) {
    return new Reading(TextNode.valueOf(redaction.clean(delivery.text())), rejected);
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
        recognised instanceof Ticket t ? t.snapshots().get(0).ticket().toString() : null);
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
