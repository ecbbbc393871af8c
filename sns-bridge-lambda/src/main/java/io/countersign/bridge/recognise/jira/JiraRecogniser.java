package io.countersign.bridge.recognise.jira;

import static io.countersign.bridge.recognise.jira.TicketField.ALLOWED_ACTIONS;
import static io.countersign.bridge.recognise.jira.TicketField.APPROVED_AT;
import static io.countersign.bridge.recognise.jira.TicketField.APPROVER_ACCOUNT_IDS;
import static io.countersign.bridge.recognise.jira.TicketField.APPROVER_EMAILS;
import static io.countersign.bridge.recognise.jira.TicketField.ASSIGNEE_ACCOUNT_ID;
import static io.countersign.bridge.recognise.jira.TicketField.ASSIGNEE_EMAIL;
import static io.countersign.bridge.recognise.jira.TicketField.CHANGE_TYPE;
import static io.countersign.bridge.recognise.jira.TicketField.DECISION;
import static io.countersign.bridge.recognise.jira.TicketField.KEY;
import static io.countersign.bridge.recognise.jira.TicketField.MAX_CHANGES;
import static io.countersign.bridge.recognise.jira.TicketField.REPORTER_ACCOUNT_ID;
import static io.countersign.bridge.recognise.jira.TicketField.REPORTER_EMAIL;
import static io.countersign.bridge.recognise.jira.TicketField.SECRETS;
import static io.countersign.bridge.recognise.jira.TicketField.STATUS;
import static io.countersign.bridge.recognise.jira.TicketField.STATUS_CATEGORY;
import static io.countersign.bridge.recognise.jira.TicketField.STATUS_ID;
import static io.countersign.bridge.recognise.jira.TicketField.SUMMARY;
import static io.countersign.bridge.recognise.jira.TicketField.TIMESTAMP;
import static io.countersign.bridge.recognise.jira.TicketField.TOKEN;
import static io.countersign.bridge.recognise.jira.TicketField.WINDOW_END;
import static io.countersign.bridge.recognise.jira.TicketField.WINDOW_START;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.bridge.recognise.Fields;
import io.countersign.bridge.recognise.Recognised;
import io.countersign.bridge.recognise.Recognised.Rejected;
import io.countersign.bridge.recognise.RejectReason;
import io.countersign.bridge.recognise.RejectedException;
import io.countersign.bridge.recognise.StrictJson;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.secret.SecretReference;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Reads tickets; the mapping says where their fields are. */
public final class JiraRecogniser {
  private static final int SUMMARY_LENGTH = 200;
  private static final int MOST_SECRETS = 500;
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
   * @param sentAt when the message was sent; counts where the ticket tells no time
   * @param verification how the message is proven
   */
  public Recognised read(JsonNode json, @Nullable Instant sentAt, Verification verification) {
    TicketFields fields = new TicketFields(mapping, unpacked(json));
    TicketKey key = key(fields);
    if (key == null) {
      return withoutKey(json);
    }
    try {
      return ticket(fields, key, sentAt, verification);
    } catch (RejectedException e) {
      return new Rejected(e.reason(), e.explanation(), key.toString());
    }
  }

  /**
   * The approval token of a record, wherever the mapping says that it is; null where there is none.
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
      TicketFields fields, TicketKey key, @Nullable Instant sentAt, Verification verification) {
    SortedSet<SecretReference> secrets = secrets(fields);
    if (secrets.isEmpty()) {
      throw namesNoSecret();
    }
    return new Recognised.Ticket(
        new Ticket(
                key,
                updatedAt(fields, sentAt),
                verification,
                summary(fields),
                state(fields, secrets),
                List.of())
            .snapshots());
  }

  static SortedSet<SecretReference> secrets(TicketFields fields) {
    SortedSet<SecretReference> secrets = SecretReferences.in(fields.node(SECRETS));
    if (secrets.size() > MOST_SECRETS) {
      throw RejectedException.field(
          SECRETS.contractName(), "names more than " + MOST_SECRETS + " secrets");
    }
    return secrets;
  }

  static RejectedException namesNoSecret() {
    return new RejectedException(
        RejectReason.NAMES_NO_SECRET,
        SECRETS.contractName() + " names no secret: give its name or ARN in the ticket");
  }

  /** What the fields say, about these secrets. */
  static TicketState state(TicketFields fields, Set<SecretReference> secrets) {
    return new TicketState(
        List.copyOf(secrets),
        status(fields),
        fields.text(STATUS_ID),
        fields.text(STATUS_CATEGORY),
        fields.textOrEmpty(DECISION),
        fields.time(APPROVED_AT),
        People.all(fields.positions(APPROVER_ACCOUNT_IDS), fields.positions(APPROVER_EMAILS)),
        People.one(fields.text(REPORTER_ACCOUNT_ID), fields.text(REPORTER_EMAIL)),
        People.one(fields.text(ASSIGNEE_ACCOUNT_ID), fields.text(ASSIGNEE_EMAIL)),
        fields.time(WINDOW_START),
        fields.time(WINDOW_END),
        fields.text(CHANGE_TYPE),
        allowedActions(fields),
        fields.count(MAX_CHANGES));
  }

  /** A message that speaks of the status by id or category only has a status, without a name. */
  private static @Nullable String status(TicketFields fields) {
    String name = fields.textOrEmpty(STATUS);
    boolean speaksOfIt = fields.has(STATUS_ID) || fields.has(STATUS_CATEGORY);
    return name == null && speaksOfIt ? "" : name;
  }

  private static Instant updatedAt(TicketFields fields, @Nullable Instant sentAt) {
    Instant time = fields.time(TIMESTAMP);
    Instant updatedAt = time == null ? sentAt : time;
    if (updatedAt == null) {
      throw RejectedException.field(
          TIMESTAMP.contractName(), "is missing, and no SNS timestamp stands in for it");
    }
    return updatedAt;
  }

  static @Nullable String summary(TicketFields fields) {
    String summary = fields.text(SUMMARY);
    return summary == null
        ? null
        : Fields.cut(summary.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip(), SUMMARY_LENGTH);
  }

  private static List<String> allowedActions(TicketFields fields) {
    return fields.positions(ALLOWED_ACTIONS).stream()
        .map(action -> action.replaceFirst("^secretsmanager:", ""))
        .filter(action -> !action.isEmpty())
        .distinct()
        .toList();
  }

  static @Nullable TicketKey key(TicketFields fields) {
    JsonNode key = fields.node(KEY);
    try {
      return key.isTextual() ? TicketKey.parse(key.textValue()) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
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
