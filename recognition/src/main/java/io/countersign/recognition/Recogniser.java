package io.countersign.recognition;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import io.countersign.recognition.cloudtrail.CloudTrailRecogniser;
import io.countersign.recognition.jira.JiraRecogniser;
import io.countersign.recognition.message.IgnoreReason;
import io.countersign.recognition.message.Recognised;
import io.countersign.recognition.message.Recognised.Ignored;
import io.countersign.recognition.message.Recognised.Rejected;
import io.countersign.recognition.message.RejectReason;
import io.countersign.recognition.message.RejectedException;
import io.countersign.recognition.message.StrictJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Finds the recogniser that knows a record; expects records without secret values. */
final class Recogniser {
  private final CloudTrailRecogniser cloudTrail = new CloudTrailRecogniser();
  private final TickRecogniser ticks = new TickRecogniser();
  private final JiraRecogniser jira;

  Recogniser(JiraRecogniser jira) {
    this.jira = jira;
  }

  Recognised recognise(JsonNode record, @Nullable Instant sentAt, Verification verification) {
    try {
      JsonNode cloudTrailEvent = record.path("CloudTrailEvent");
      return recogniseOne(
          cloudTrailEvent.isTextual() ? StrictJson.read(cloudTrailEvent.textValue()) : record,
          sentAt,
          verification);
    } catch (RejectedException e) {
      return new Rejected(e.reason(), e.explanation(), null);
    }
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
    return new Rejected(
        RejectReason.UNRECOGNISED,
        "neither a CloudTrail record (bare, in an EventBridge envelope, a file of them) nor a ticket with"
            + " jira-key and jira-aws-secret-key-arn nor a countersign-tick",
        null);
  }
}
