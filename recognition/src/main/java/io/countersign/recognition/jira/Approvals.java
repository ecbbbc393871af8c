package io.countersign.recognition.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.recognition.message.Fields;
import io.countersign.recognition.message.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The approvals of Jira Service Management on one issue, in the order in which they were requested.
 */
record Approvals(List<Approval> all) {
  /**
   * One approval.
   *
   * @param completed null while it is undecided
   */
  record Approval(
      Instant created, @Nullable Instant completed, String decision, List<JsonNode> approvers) {

    boolean isDecidedBefore(Instant moment) {
      return completed != null && completed.isBefore(moment);
    }

    boolean isDecidedAt(Instant moment) {
      return completed != null && !completed.isAfter(moment);
    }
  }

  /**
   * Those beside the issue ({@code approvals}: what {@code /rest/servicedeskapi} answers), else
   * those in its approvals field.
   */
  static Approvals of(JsonNode issue) {
    JsonNode beside = issue.path("approvals");
    JsonNode list = beside.path("values").isArray() ? beside.path("values") : beside;
    List<Approval> all = new ArrayList<>();
    for (JsonNode approval : list.isArray() ? list : inFields(issue.path("fields"))) {
      Timestamps.ofTicket(approval.path("createdDate"))
          .ifPresent(created -> all.add(approval(approval, created)));
    }
    all.sort(Comparator.comparing(Approval::created));
    return new Approvals(List.copyOf(all));
  }

  /** When something was requested or decided. */
  Stream<Instant> moments() {
    return all.stream()
        .flatMap(a -> Stream.of(Optional.of(a.created()), Optional.ofNullable(a.completed())))
        .flatMap(Optional::stream);
  }

  /**
   * Adds the decision at that moment to a payload. The approval that was requested last decides.
   *
   * @param namedSince since when the issue names the secrets that it names at that moment
   */
  void addTo(ObjectNode payload, Instant moment, Instant namedSince) {
    List<Approval> asked = all.stream().filter(a -> !a.created().isAfter(moment)).toList();
    if (asked.isEmpty()) {
      return;
    }
    Approval last = asked.getLast();
    boolean decided = last.isDecidedAt(moment);
    put(payload, TicketField.DECISION, decided ? last.decision() : "pending");
    if (decided && last.completed() != null) {
      put(payload, TicketField.APPROVED_AT, last.completed().toString());
    }
    people(payload, approvers(asked, moment, namedSince));
  }

  /**
   * The people who approved since it was last declined. Of the approvals before the last one only
   * those count that were given for the present secrets.
   */
  private static List<JsonNode> approvers(
      List<Approval> asked, Instant moment, Instant namedSince) {
    List<JsonNode> approvers = new ArrayList<>();
    for (Approval approval : asked) {
      if (approval.isDecidedAt(moment) && !approval.decision().equals("approved")) {
        approvers.clear();
      } else if (approval.isDecidedAt(moment)
          && (approval.equals(asked.getLast()) || !approval.isDecidedBefore(namedSince))) {
        approvers.addAll(approval.approvers());
      }
    }
    return approvers;
  }

  /** Puts people into a payload as approvers, id and e-mail paired by position. */
  static void people(ObjectNode payload, List<JsonNode> people) {
    ArrayNode ids = payload.putArray(TicketField.APPROVER_ACCOUNT_IDS.contractName());
    ArrayNode emails = payload.putArray(TicketField.APPROVER_EMAILS.contractName());
    for (JsonNode person : people) {
      String id = Fields.firstText(person, "/accountId", "/key", "/name");
      String email = Fields.text(person, "/emailAddress");
      ids.add(id == null ? "" : id);
      emails.add(email == null ? "" : email);
    }
  }

  private static void put(ObjectNode payload, TicketField field, String text) {
    payload.put(field.contractName(), text);
  }

  private static Approval approval(JsonNode approval, Instant created) {
    List<JsonNode> approvers = new ArrayList<>();
    for (JsonNode approver : approval.path("approvers")) {
      if (approver.path("approverDecision").asText().equalsIgnoreCase("approved")) {
        approvers.add(approver.path("approver"));
      }
    }
    return new Approval(
        created,
        Timestamps.ofTicket(approval.path("completedDate")).orElse(null),
        approval.path("finalDecision").asText("pending"),
        approvers);
  }

  /** The one field that holds approvals, known by its shape: its id differs from site to site. */
  private static Iterable<JsonNode> inFields(JsonNode fields) {
    for (JsonNode field : fields) {
      if (field.isArray() && field.path(0).has("approvers") && field.path(0).has("createdDate")) {
        return field;
      }
    }
    return List.of();
  }
}
