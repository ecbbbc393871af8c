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
      return issue.path("changelog").isObject()
          ? withHistory(issue, fields, key, verification)
          : new Recognised.Ticket(present(issue, fields, key, verification).snapshots());
    } catch (RejectedException e) {
      return new Rejected(e.reason(), e.explanation(), key.toString());
    }
  }

  /**
   * A changelog that is not whole proves nothing: then the issue is one plain, unproven snapshot.
   */
  private Recognised withHistory(
      JsonNode issue, IssueFields fields, TicketKey key, Verification verification) {
    String notWhole;
    try {
      Changelog.of(issue, fields).requireWhole(issue, statuses);
      return new Recognised.Ticket(past(issue, fields, key, verification).snapshots());
    } catch (RejectedException e) {
      if (e.reason() == RejectReason.NAMES_NO_SECRET) {
        throw e;
      }
      notWhole = e.explanation();
    }
    Ticket present = present(issue, fields, key, Verification.NONE);
    return new Recognised.Ticket(present.snapshots(), notWhole);
  }

  private Ticket present(JsonNode issue, IssueFields fields, TicketKey key, Verification v) {
    Changelog changelog = Changelog.ofWhatIsThere(issue, fields);
    Instant updated = time(issue, "updated");
    ObjectNode payload = fields.payload((ObjectNode) issue.path("fields"));
    Step step = step(issue, payload, changelog, updated, Instant.MIN);
    return ticket(issue, fields, key, v, List.of(step), List.of());
  }

  private Ticket past(JsonNode issue, IssueFields fields, TicketKey key, Verification v) {
    List<Step> steps = steps(issue, fields);
    return ticket(issue, fields, key, v, steps, steps);
  }

  private static Ticket ticket(
      JsonNode issue,
      IssueFields fields,
      TicketKey key,
      Verification verification,
      List<Step> steps,
      List<Step> history) {
    if (steps.stream().allMatch(step -> step.state().references().isEmpty())) {
      throw TicketReading.namesNoSecret();
    }
    String summary = contract(fields.payload((ObjectNode) issue.path("fields"))).summary();
    Step last = steps.getLast();
    return new Ticket(key, last.at(), verification, summary, last.state(), history);
  }

  private List<Step> steps(JsonNode issue, IssueFields fields) {
    Changelog changelog = Changelog.of(issue, fields);
    NavigableMap<Instant, ObjectNode> past =
        changelog.past(time(issue, "created"), (ObjectNode) issue.path("fields"));
    List<Step> steps = new ArrayList<>();
    Instant namedSince = Instant.MIN;
    for (Instant moment : moments(past, Approvals.of(issue), time(issue, "updated"))) {
      ObjectNode payload = fields.payload(past.floorEntry(moment).getValue());
      if (!steps.isEmpty() && !namesTheSame(steps.getLast(), payload)) {
        namedSince = moment;
      }
      steps.add(step(issue, payload, changelog, moment, namedSince));
    }
    return withoutRepetitions(steps);
  }

  private static boolean namesTheSame(Step before, ObjectNode payload) {
    return before.state().references().equals(List.copyOf(contract(payload).secrets()));
  }

  private Step step(
      JsonNode issue, ObjectNode payload, Changelog changelog, Instant moment, Instant namedSince) {
    Approvals approvals = Approvals.of(issue);
    if (!approvals.all().isEmpty()) {
      approvals.addTo(payload, moment, namedSince);
    } else if (hasNoApproval(payload) && issue.path("changelog").isObject()) {
      new Transitions(changelog, statuses).addTo(payload, moment);
    }
    return new Step(moment, contract(payload).state());
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
    return Timestamps.ofTicket(issue.path("fields").path(field))
        .orElseThrow(
            () ->
                RejectedException.field(
                    "fields." + field,
                    "must be a time such as 2026-03-02T08:00:00.000+0000: ask Jira for it"));
  }
}
