package io.countersign.audit.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.bridge.delivery.Delivery;
import io.countersign.bridge.delivery.LambdaEvent;
import io.countersign.bridge.delivery.SourceRules;
import io.countersign.bridge.recognise.IgnoreReason;
import io.countersign.bridge.recognise.Recognised;
import io.countersign.bridge.recognise.Recognised.Rejected;
import io.countersign.bridge.recognise.Recogniser;
import io.countersign.bridge.recognise.Redaction;
import io.countersign.bridge.recognise.RejectReason;
import io.countersign.bridge.recognise.RejectedException;
import io.countersign.bridge.recognise.StrictJson;
import io.countersign.bridge.recognise.jira.FieldMapping;
import io.countersign.bridge.recognise.jira.IssueHistory;
import io.countersign.bridge.recognise.jira.JiraRecogniser;
import io.countersign.bridge.recognise.jira.TicketKeyInText;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import io.countersign.correlation.policy.Statuses;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Tells what a record is: by the bridge's own recogniser, whatever it would have met, and here what
 * only archives hold. Where a file comes from says nothing about what it may hold.
 */
final class Interpreter {
  private static final SourceRules ANYTHING = new SourceRules(Set.of(), Set.of(), Set.of(), true);

  private final LambdaEvent events = new LambdaEvent(ANYTHING);
  private final Redaction redaction = new Redaction(List.of());
  private final Recogniser recogniser = new Recogniser(new JiraRecogniser(FieldMapping.contract()));
  private final IssueHistory issues;
  private final Verification verification;

  /**
   * An interpreter.
   *
   * @param statuses which approve, where an issue shows no approval but its transitions
   * @param verification what issues of Jira are worth
   */
  Interpreter(Statuses statuses, Verification verification) {
    this.issues = new IssueHistory(FieldMapping.issue(), statuses);
    this.verification = verification;
  }

  /** Whether it is a digest file of CloudTrail: it proves log files, and holds no events. */
  static boolean isDigest(JsonNode json) {
    return json.has("digestStartTime") && json.path("logFiles").isArray();
  }

  /** What the record is, or what the records inside it are; never throws because of them. */
  List<Recognised> read(JsonNode json) {
    try {
      return recognised(json);
    } catch (RuntimeException | StackOverflowError e) {
      String defect = "a defect of the recogniser, please report it: " + e.getClass().getName();
      return List.of(new Rejected(RejectReason.BRIDGE_DEFECT, defect, null));
    }
  }

  private List<Recognised> recognised(JsonNode json) {
    if (json.path("issues").isArray()) {
      return StreamSupport.stream(json.path("issues").spliterator(), false)
          .map(issue -> issue(issue, json.path("names")))
          .toList();
    }
    if (issues.recognises(json)) {
      return List.of(issue(json, json.path("names")));
    }
    return TopicValue.of(json).map(List::of).orElseGet(() -> message(events.message(json)));
  }

  private Recognised issue(JsonNode issue, JsonNode names) {
    return issues.recognises(issue)
        ? issues.read(redaction.clean(issue), names, verification)
        : new Rejected(
            RejectReason.UNRECOGNISED,
            "an issue needs its key and fields: ask Jira for fields=*all",
            null);
  }

  private List<Recognised> message(Delivery delivery) {
    JsonNode message;
    try {
      message = redaction.clean(StrictJson.read(delivery.text()));
    } catch (RejectedException e) {
      String ticketKey = TicketKeyInText.find(delivery.text()).orElse(null);
      return List.of(new Rejected(e.reason(), e.explanation(), ticketKey));
    }
    List<Recognised> recognised =
        Recogniser.records(message)
            .map(record -> recogniser.recognise(record, delivery.sentAt(), Verification.NONE))
            .toList();
    return recognised.isEmpty()
        ? List.of(new Recognised.Ignored(IgnoreReason.NOTHING_INSIDE))
        : recognised;
  }
}
