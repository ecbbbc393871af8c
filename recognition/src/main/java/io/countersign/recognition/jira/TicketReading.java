package io.countersign.recognition.jira;

import static io.countersign.recognition.jira.TicketField.ALLOWED_ACTIONS;
import static io.countersign.recognition.jira.TicketField.APPROVED_AT;
import static io.countersign.recognition.jira.TicketField.ASSIGNEE_ACCOUNT_ID;
import static io.countersign.recognition.jira.TicketField.ASSIGNEE_EMAIL;
import static io.countersign.recognition.jira.TicketField.CHANGE_TYPE;
import static io.countersign.recognition.jira.TicketField.DECISION;
import static io.countersign.recognition.jira.TicketField.KEY;
import static io.countersign.recognition.jira.TicketField.MAX_CHANGES;
import static io.countersign.recognition.jira.TicketField.REPORTER_ACCOUNT_ID;
import static io.countersign.recognition.jira.TicketField.REPORTER_EMAIL;
import static io.countersign.recognition.jira.TicketField.SECRETS;
import static io.countersign.recognition.jira.TicketField.STATUS;
import static io.countersign.recognition.jira.TicketField.STATUS_CATEGORY;
import static io.countersign.recognition.jira.TicketField.STATUS_ID;
import static io.countersign.recognition.jira.TicketField.SUMMARY;
import static io.countersign.recognition.jira.TicketField.TIMESTAMP;
import static io.countersign.recognition.jira.TicketField.WINDOW_END;
import static io.countersign.recognition.jira.TicketField.WINDOW_START;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.secret.SecretReference;
import io.countersign.recognition.message.Fields;
import io.countersign.recognition.message.RejectReason;
import io.countersign.recognition.message.RejectedException;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** What the fields of one payload mean: the ticket's key, its summary, its state. */
record TicketReading(TicketFields fields) {
  private static final int SUMMARY_LENGTH = 200;
  private static final int MOST_SECRETS = 500;
  private static final int MOST_ACTIONS = 64;

  /** The issue key; null where there is none. */
  @Nullable TicketKey key() {
    JsonNode key = fields.node(KEY);
    try {
      return key.isTextual() ? TicketKey.parse(key.textValue()) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** One line of limited length; null where there is none. */
  @Nullable String summary() {
    String summary = fields.text(SUMMARY);
    return summary == null
        ? null
        : Fields.cut(summary.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip(), SUMMARY_LENGTH);
  }

  /** When the ticket was last updated, else when the message was sent. */
  Instant updatedAt(@Nullable Instant sentAt) {
    Instant time = fields.time(TIMESTAMP);
    Instant updatedAt = time == null ? sentAt : time;
    if (updatedAt == null) {
      throw RejectedException.field(
          TIMESTAMP.contractName(), "is missing, and no SNS timestamp stands in for it");
    }
    return updatedAt;
  }

  /** Everything that the judge looks at; it may name no secret. */
  TicketState state() {
    return new TicketState(
        List.copyOf(secrets()),
        status(),
        fields.text(STATUS_ID),
        fields.text(STATUS_CATEGORY),
        fields.textOrEmpty(DECISION),
        fields.time(APPROVED_AT),
        People.approvers(fields),
        People.one(fields, REPORTER_ACCOUNT_ID, REPORTER_EMAIL),
        People.one(fields, ASSIGNEE_ACCOUNT_ID, ASSIGNEE_EMAIL),
        fields.time(WINDOW_START),
        fields.time(WINDOW_END),
        fields.text(CHANGE_TYPE),
        allowedActions(),
        fields.count(MAX_CHANGES));
  }

  static RejectedException namesNoSecret() {
    return new RejectedException(
        RejectReason.NAMES_NO_SECRET,
        SECRETS.contractName() + " names no secret: give its name or ARN in the ticket");
  }

  /** The secrets that it names. */
  SortedSet<SecretReference> secrets() {
    SortedSet<SecretReference> secrets = SecretReferences.in(fields.node(SECRETS));
    if (secrets.size() > MOST_SECRETS) {
      throw RejectedException.field(
          SECRETS.contractName(), "names more than " + MOST_SECRETS + " secrets");
    }
    return secrets;
  }

  /** A message with the status's id or category only has a status, without a name. */
  private @Nullable String status() {
    String name = fields.textOrEmpty(STATUS);
    boolean hasOne = fields.has(STATUS_ID) || fields.has(STATUS_CATEGORY);
    return name == null && hasOne ? "" : name;
  }

  private List<String> allowedActions() {
    return fields.words(ALLOWED_ACTIONS, MOST_ACTIONS).stream()
        .map(action -> action.replaceFirst("^secretsmanager:", ""))
        .filter(action -> !action.isEmpty())
        .distinct()
        .toList();
  }
}
