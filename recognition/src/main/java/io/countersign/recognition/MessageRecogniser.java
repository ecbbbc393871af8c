package io.countersign.recognition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import io.countersign.recognition.delivery.Delivery;
import io.countersign.recognition.jira.JiraRecogniser;
import io.countersign.recognition.jira.TicketKeyInText;
import io.countersign.recognition.message.IgnoreReason;
import io.countersign.recognition.message.Recognised;
import io.countersign.recognition.message.Recognised.Ignored;
import io.countersign.recognition.message.Recognised.Rejected;
import io.countersign.recognition.message.Redaction;
import io.countersign.recognition.message.RejectedException;
import io.countersign.recognition.message.StrictJson;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads whole messages: splits them into records, removes secret values and tokens, recognises what
 * is left. A message can hold many records (a CloudTrail file, the output of {@code
 * lookup-events}); a bad one does not affect the others.
 */
public final class MessageRecogniser {
  private final Redaction redaction;
  private final Recogniser recogniser;

  /**
   * A recogniser; it has no state and may be shared by threads.
   *
   * @param redaction removes what must not be seen, before anything else reads a record
   */
  public MessageRecogniser(Redaction redaction, JiraRecogniser jira) {
    this.redaction = redaction;
    this.recogniser = new Recogniser(jira);
  }

  /**
   * One record of a message.
   *
   * @param json the record without secret values; the text of a message that is not JSON
   */
  public record Reading(JsonNode json, Recognised recognised) {}

  /** The records of a message of which nothing is proven. */
  public List<Reading> read(Delivery delivery) {
    return read(delivery, record -> read(record, delivery.sentAt(), Verification.NONE));
  }

  /**
   * The records of a message, at least one.
   *
   * @param reader for one record as it was sent; ends in {@link #read(JsonNode, Instant,
   *     Verification)}
   */
  public List<Reading> read(Delivery delivery, Function<JsonNode, Reading> reader) {
    JsonNode message;
    try {
      message = StrictJson.read(delivery.text());
    } catch (RejectedException e) {
      String ticketKey = TicketKeyInText.find(delivery.text()).orElse(null);
      return List.of(unreadable(delivery, new Rejected(e.reason(), e.explanation(), ticketKey)));
    }
    List<Reading> readings = records(message).map(reader).toList();
    return readings.isEmpty()
        ? List.of(new Reading(NullNode.instance, new Ignored(IgnoreReason.NOTHING_INSIDE)))
        : readings;
  }

  /**
   * One record as it was sent, which is redacted in place.
   *
   * @param sentAt when the message was sent, where that is known
   * @param verification how the record is proven, should it be a ticket
   */
  public Reading read(JsonNode record, @Nullable Instant sentAt, Verification verification) {
    JsonNode clean = redaction.clean(record);
    return new Reading(clean, recogniser.recognise(clean, sentAt, verification));
  }

  /** A message that is rejected as a whole. */
  public Reading unreadable(Delivery delivery, Rejected rejected) {
    return new Reading(TextNode.valueOf(redaction.clean(delivery.text())), rejected);
  }

  private static Stream<JsonNode> records(JsonNode message) {
    if (message.isArray()) {
      return elements(message);
    }
    if (message.path("Records").isArray()) {
      return elements(message.path("Records"));
    }
    return message.path("Events").isArray() ? elements(message.path("Events")) : Stream.of(message);
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
