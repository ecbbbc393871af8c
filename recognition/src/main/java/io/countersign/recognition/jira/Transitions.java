package io.countersign.recognition.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.correlation.policy.Statuses;
import io.countersign.recognition.jira.Changelog.Edit;
import io.countersign.recognition.jira.Changelog.Item;
import io.countersign.recognition.message.Fields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Approval where there is no Jira Service Management: the person who moved the issue from any other
 * status into an approved one has approved it.
 */
record Transitions(Changelog changelog, Statuses statuses) {
  /**
   * Adds the approver at that moment to a payload; none where an app or a rule moved the issue. An
   * approved status that no transition led to, as of an issue created in it, approves nothing.
   */
  void addTo(ObjectNode payload, Instant moment) {
    Edit entry = entry(moment);
    if (entry != null) {
      payload.put(TicketField.APPROVED_AT.contractName(), entry.at().toString());
      Approvals.people(payload, isPerson(entry.author()) ? List.of(entry.author()) : List.of());
    } else if (isApproved(
        Fields.text(payload.path(TicketField.STATUS.contractName())),
        Fields.text(payload.path(TicketField.STATUS_ID.contractName())))) {
      payload.put(TicketField.DECISION.contractName(), "pending");
    }
  }

  private @Nullable Edit entry(Instant moment) {
    Edit entry = null;
    for (Edit edit : changelog.edits()) {
      for (Item item : edit.items()) {
        if (item.isStatus() && !edit.at().isAfter(moment)) {
          entry = entry(edit, item, entry);
        }
      }
    }
    return entry;
  }

  private @Nullable Edit entry(Edit edit, Item item, @Nullable Edit before) {
    if (!isApproved(item.toText(), item.to())) {
      return null;
    }
    return isApproved(item.fromText(), item.from()) ? before : edit;
  }

  private boolean isApproved(@Nullable String name, @Nullable String id) {
    return Statuses.holds(statuses.approved(), name, id);
  }

  private static boolean isPerson(JsonNode author) {
    return author.isObject() && !author.path("accountType").asText().equals("app");
  }
}
