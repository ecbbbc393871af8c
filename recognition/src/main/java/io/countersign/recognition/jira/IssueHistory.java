package io.countersign.recognition.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketSnapshot.Step;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import io.countersign.correlation.policy.Statuses;
import io.countersign.recognition.message.Recognised;
import io.countersign.recognition.message.Recognised.Rejected;
import io.countersign.recognition.message.RejectReason;
import io.countersign.recognition.message.RejectedException;
import io.countersign.recognition.message.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Reads an issue as Jira's REST API returns it. With its changelog it becomes a full history: the
 * state at each past moment is rebuilt by undoing the edits, one after the other, from the current
 * state. Without one it is a snapshot of the current state.
 */
public final class IssueHistory {
  private final FieldMapping mapping;
  private final Statuses statuses;

  /**
   * A reader.
   *
   * @param mapping where fields are, relative to the issue: {@link FieldMapping#issue()}
   * @param statuses which ones approve, where approval is a transition by a person
   */
  public IssueHistory(FieldMapping mapping, Statuses statuses) {
    this.mapping = mapping;
    this.statuses = statuses;
  }

  /** Whether this is an issue of the REST API. */
  public boolean recognises(JsonNode json) {
    return json.path("key").isTextual() && json.path("fields").isObject();
  }

  /**
   * Reads an issue; never throws because of what is in it.
   *
   * @param issue may have {@code approvals} beside its fields: what {@code
   *     /rest/servicedeskapi/request/KEY/approval} answers
   * @param names the {@code names} of the answer, the name of each field by its id; may be missing
   * @param verification how the issue came here
   */
  public Recognised read(JsonNode issue, JsonNode names, Verification verification) {
    IssueFields fields = new IssueFields(mapping, issue, names);
    TicketReading now = contract(fields.payload((ObjectNode) issue.path("fields")));
    TicketKey key = now.key();
    if (key == null) {
      return new Rejected(
          RejectReason.NO_TICKET_KEY, "key must be an issue key such as KAN-13", null);
    }
    try {
      return new Recognised.Ticket(ticket(issue, fields, key, now, verification).snapshots());
    } catch (RejectedException e) {
      return new Rejected(e.reason(), e.explanation(), key.toString());
    }
  }

  private Ticket ticket(
      JsonNode issue, IssueFields fields, TicketKey key, TicketReading now, Verification v) {
    List<Step> steps = steps(issue, fields);
    if (steps.stream().allMatch(step -> step.state().references().isEmpty())) {
      throw TicketReading.namesNoSecret();
    }
    Step last = steps.getLast();
    boolean isFull = issue.path("changelog").isObject();
    return new Ticket(key, last.at(), v, now.summary(), last.state(), isFull ? steps : List.of());
  }

  private List<Step> steps(JsonNode issue, IssueFields fields) {
    Changelog changelog = Changelog.of(issue, fields);
    Approvals approvals = Approvals.of(issue);
    Transitions transitions = new Transitions(changelog, statuses);
    NavigableMap<Instant, ObjectNode> past =
        changelog.past(time(issue, "created"), (ObjectNode) issue.path("fields"));
    List<Step> steps = new ArrayList<>();
    for (Instant moment : moments(past, approvals, time(issue, "updated"))) {
      ObjectNode payload = fields.payload(past.floorEntry(moment).getValue());
      if (!approvals.all().isEmpty()) {
        approvals.addTo(payload, moment);
      } else if (hasNoApproval(payload)) {
        transitions.addTo(payload, moment);
      }
      steps.add(new Step(moment, contract(payload).state()));
    }
    return withoutRepetitions(steps);
  }

  private static boolean hasNoApproval(ObjectNode payload) {
    return !payload.has(TicketField.DECISION.contractName())
        && !payload.has(TicketField.APPROVED_AT.contractName())
        && !payload.has(TicketField.APPROVER_ACCOUNT_IDS.contractName())
        && !payload.has(TicketField.APPROVER_EMAILS.contractName());
  }

  /** When anything changed, from the creation to the last update. */
  private static NavigableSet<Instant> moments(
      NavigableMap<Instant, ObjectNode> past, Approvals approvals, Instant updated) {
    NavigableSet<Instant> moments = new TreeSet<>(past.keySet());
    approvals.moments().forEach(moments::add);
    moments.add(updated);
    return moments.tailSet(past.firstKey(), true);
  }

  /** Of moments that say the same, the first; the last of all stays. */
  private static List<Step> withoutRepetitions(List<Step> steps) {
    List<Step> kept = new ArrayList<>();
    for (Step step : steps) {
      boolean isNews = kept.isEmpty() || !kept.getLast().state().equals(step.state());
      if (isNews || step.equals(steps.getLast())) {
        kept.add(step);
      }
    }
    return kept;
  }

  private static TicketReading contract(ObjectNode payload) {
    return new TicketReading(new TicketFields(FieldMapping.contract(), payload));
  }

  private static Instant time(JsonNode issue, String field) {
    return Timestamps.parse(issue.path("fields").path(field))
        .orElseThrow(
            () ->
                RejectedException.field(
                    "fields." + field,
                    "must be a time such as 2026-03-02T08:00:00.000+0000: ask Jira for it"));
  }
}
