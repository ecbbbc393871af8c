package io.countersign.recognition.jira;

import static io.countersign.recognition.jira.TicketField.KEY;
import static io.countersign.recognition.jira.TicketField.SECRETS;
import static io.countersign.recognition.jira.TicketField.TOKEN;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import io.countersign.recognition.message.Fields;
import io.countersign.recognition.message.Recognised;
import io.countersign.recognition.message.Recognised.Rejected;
import io.countersign.recognition.message.RejectReason;
import io.countersign.recognition.message.RejectedException;
import io.countersign.recognition.message.StrictJson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads tickets; the mapping defines where their fields are. */
public final class JiraRecogniser {
  private static final String AUTOMATION = "automationData";

  private final FieldMapping mapping;

  public JiraRecogniser(FieldMapping mapping) {
    this.mapping = mapping;
  }

  /** Whether this comes from Jira, readable or not. */
  public boolean recognises(JsonNode json) {
    TicketFields fields = new TicketFields(mapping, json);
    return json.has(AUTOMATION)
        || fields.has(KEY)
        || fields.has(SECRETS)
        || isOperationsAlert(json)
        || isWebhook(json);
  }

  /**
   * Reads a ticket.
   *
   * @param sentAt when the message was sent; used where the ticket has no time
   * @param verification how the message is proven
   */
  public Recognised read(JsonNode json, @Nullable Instant sentAt, Verification verification) {
    TicketReading reading = new TicketReading(new TicketFields(mapping, unpacked(json)));
    TicketKey key = reading.key();
    if (key == null) {
      return withoutKey(json);
    }
    try {
      return ticket(reading, key, sentAt, verification);
    } catch (RejectedException e) {
      return new Rejected(e.reason(), e.explanation(), key.toString());
    }
  }

  /**
   * The approval token of a record, at the place that the mapping names; null where there is none.
   * Only for whom checks it, before the redaction takes it out.
   */
  public @Nullable String token(JsonNode json) {
    try {
      return Fields.text(mapping.find(unpacked(json), TOKEN));
    } catch (RejectedException e) {
      return null;
    }
  }

  private static Recognised ticket(
      TicketReading reading, TicketKey key, @Nullable Instant sentAt, Verification verification) {
    if (reading.secrets().isEmpty()) {
      throw TicketReading.namesNoSecret();
    }
    return new Recognised.Ticket(
        new Ticket(
                key,
                reading.updatedAt(sentAt),
                verification,
                reading.summary(),
                reading.state(),
                List.of())
            .snapshots());
  }

  private static Recognised withoutKey(JsonNode json) {
    if (isOperationsAlert(json)) {
      return new Rejected(
          RejectReason.OPERATIONS_ALERT,
          "an alert of Jira Service Management operations is no ticket: send the change request"
              + " with the automation action \"Send message to Amazon SNS\"",
          null);
    }
    return new Rejected(
        RejectReason.NO_TICKET_KEY,
        isWebhook(json)
            ? "a Jira webhook: say in JIRA_FIELD_MAPPING where its fields are, /issue/key and so on"
            : KEY.contractName() + " must be an issue key such as KAN-13",
        null);
  }

  private static boolean isOperationsAlert(JsonNode json) {
    return json.path("alert").isObject()
        && (json.path("alert").has("alertId") || json.has("integrationName"));
  }

  private static boolean isWebhook(JsonNode json) {
    return json.has("webhookEvent") || json.at("/issue/key").isTextual();
  }

  /** What the rule's author typed may arrive as a text. */
  private static JsonNode unpacked(JsonNode json) {
    JsonNode automation = json.path(AUTOMATION);
    if (!automation.isTextual()) {
      return json;
    }
    ObjectNode unpacked = json.deepCopy();
    return unpacked.set(AUTOMATION, StrictJson.read(automation.textValue()));
  }
}
