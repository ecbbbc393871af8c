package io.countersign.bridge.recognise;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.bridge.recognise.Recognised.Ignored;
import io.countersign.bridge.recognise.Recognised.Rejected;
import io.countersign.bridge.recognise.cloudtrail.CloudTrailRecogniser;
import io.countersign.bridge.recognise.jira.JiraRecogniser;
import io.countersign.bridge.recognise.tick.TickRecogniser;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import java.time.Instant;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the records inside a message are. One message can hold many (a CloudTrail file, the
 * output of {@code lookup-events}); one that is bad says nothing about the others. Expects messages
 * that went through {@link Redaction}.
 */
public final class Recogniser {
  private final CloudTrailRecogniser cloudTrail = new CloudTrailRecogniser();
  private final TickRecogniser ticks = new TickRecogniser();
  private final JiraRecogniser jira;

  public Recogniser(JiraRecogniser jira) {
    this.jira = jira;
  }

  /** One record of a message and what it is. */
  public record Reading(JsonNode json, Recognised recognised) {}

  /** The records inside a message. */
  public static Stream<JsonNode> records(JsonNode message) {
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

  /**
   * Reads one record; never throws because of what is in it.
   *
   * @param sentAt when the message was sent, where that is known
   * @param verification how the record is proven, should it be a ticket
   */
  public Recognised recognise(
      JsonNode record, @Nullable Instant sentAt, Verification verification) {
    try {
      return record.path("CloudTrailEvent").isTextual()
          ? cloudTrailEvent(record.path("CloudTrailEvent").textValue(), sentAt, verification)
          : recogniseOne(record, sentAt, verification);
    } catch (RejectedException e) {
      return new Rejected(e.reason(), e.explanation(), null);
    }
  }

  private Recognised cloudTrailEvent(
      String text, @Nullable Instant sentAt, Verification verification) {
    return recogniseOne(StrictJson.read(text), sentAt, verification);
  }

  private Recognised recogniseOne(
      JsonNode json, @Nullable Instant sentAt, Verification verification) {
    if (ticks.recognises(json)) {
      return ticks.read(json);
    }
    if (cloudTrail.recognises(json)) {
      return cloudTrail.read(json);
    }
    if (jira.recognises(json)) {
      return jira.read(json, sentAt, verification);
    }
    if (json.path("Type").asText().endsWith("Confirmation") && json.has("TopicArn")) {
      return new Ignored(IgnoreReason.SUBSCRIPTION_CONFIRMATION);
    }
    return unrecognised();
  }

  private static Recognised unrecognised() {
    return new Rejected(
        RejectReason.UNRECOGNISED,
        "neither a CloudTrail record (bare, in an EventBridge envelope, a file of them) nor a ticket with"
            + " jira-key and jira-aws-secret-key-arn nor a countersign-tick",
        null);
  }
}
