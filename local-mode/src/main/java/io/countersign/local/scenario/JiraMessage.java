package io.countersign.local.scenario;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.correlation.evidence.Person;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.secret.SecretReference;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A plain snapshot as a rule of Jira sends it: what the bridge reads it from. */
final class JiraMessage {
  private final ObjectNode fields = JsonNodeFactory.instance.objectNode();

  private JiraMessage() {}

  /**
   * The message.
   *
   * @param references to all secrets that the ticket names, of whatever root name
   * @param token proves the message where the snapshot is verified by a token
   * @throws IllegalArgumentException if no message of a rule carries what the snapshot holds
   */
  static ObjectNode of(TicketSnapshot ticket, List<SecretReference> references, String token) {
    if (!ticket.history().isEmpty() || ticket.verification() == Verification.READ_BACK) {
      throw new IllegalArgumentException(
          ticket.ticket() + ": a full history is read back from Jira, no message carries one");
    }
    JiraMessage message = new JiraMessage();
    message.put("jira-key", ticket.ticket());
    message.put("jira-summary", ticket.summary());
    message.put("jira-timestamp", ticket.updatedAt());
    message.put("jira-aws-secret-key-arn", references);
    message.put(ticket.state());
    message.put("jira-token", ticket.verification() == Verification.TOKEN ? token : null);
    return JsonNodeFactory.instance.objectNode().set("automationData", message.fields);
  }

  private void put(TicketState state) {
    put("jira-status", state.status());
    put("jira-status-id", state.statusId());
    put("jira-status-category", state.statusCategory());
    put("jira-final-decision", state.decision());
    put("jira-approved-at", state.approvedAt());
    put("jira-approver-account-ids", state.approvers().stream().map(JiraMessage::id).toList());
    put("jira-approver-emails", state.approvers().stream().map(JiraMessage::email).toList());
    put("jira-reporter", state.requester());
    put("jira-assignee", state.assignee());
    put("jira-window-start", state.windowStart());
    put("jira-window-end", state.windowEnd());
    put("jira-change-type", state.changeType());
    put("jira-allowed-actions", state.allowedActions());
    put("jira-max-changes", state.maxChanges());
  }

  private void put(String name, @Nullable Person person) {
    if (person != null) {
      fields.put(name + "-account-id", id(person));
      fields.put(name + "-email", email(person));
    }
  }

  private void put(String name, List<?> values) {
    if (!values.isEmpty()) {
      values.forEach(value -> fields.withArray(name).add(value.toString()));
    }
  }

  private void put(String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value.toString());
    }
  }

  private static String id(Person person) {
    if (person.accountId() == null && person.email() == null) {
      throw new IllegalArgumentException(person + ": a message names people by id or e-mail");
    }
    return Objects.requireNonNullElse(person.accountId(), "");
  }

  private static String email(Person person) {
    return Objects.requireNonNullElse(person.email(), "");
  }
}
