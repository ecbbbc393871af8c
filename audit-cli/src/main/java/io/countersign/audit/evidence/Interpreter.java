package io.countersign.audit.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.bridge.MessageReader;
import io.countersign.bridge.delivery.LambdaEvent;
import io.countersign.bridge.delivery.SourceRules;
import io.countersign.bridge.recognise.Recognised;
import io.countersign.bridge.recognise.Recogniser;
import io.countersign.bridge.recognise.Redaction;
import io.countersign.bridge.recognise.RejectReason;
import io.countersign.bridge.recognise.jira.FieldMapping;
import io.countersign.bridge.recognise.jira.IssueHistory;
import io.countersign.bridge.recognise.jira.JiraRecogniser;
import io.countersign.correlation.policy.Statuses;
import io.countersign.correlation.ticket.TicketSnapshot.Verification;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Tells what a record is: by the bridge's own recogniser, whatever it would have met, and here what
 * only archives hold. Where a file comes from says nothing about what it may hold.
 */
final class Interpreter {
  private static final SourceRules ANYTHING = new SourceRules(Set.of(), Set.of(), Set.of(), true);

  private final LambdaEvent events = new LambdaEvent(ANYTHING);
  private final Redaction redaction = new Redaction(List.of());
  private final MessageReader messages =
      new MessageReader(
          redaction, new Recogniser(new JiraRecogniser(FieldMapping.contract())), ANYTHING);
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

  /** What the record is, or what the records inside it are. */
  Stream<Recognised> read(JsonNode json) {
    if (json.path("issues").isArray()) {
      return StreamSupport.stream(json.path("issues").spliterator(), false)
          .map(issue -> issue(issue, json.path("names")));
    }
    if (issues.recognises(json)) {
      return Stream.of(issue(json, json.path("names")));
    }
    return TopicValue.of(json)
        .map(Stream::of)
        .orElseGet(
            () -> messages.read(events.message(json)).stream().map(Recogniser.Reading::recognised));
  }

  private Recognised issue(JsonNode issue, JsonNode names) {
    if (!issues.recognises(issue)) {
      return rejected(
          RejectReason.UNRECOGNISED, "an issue needs its key and fields: ask Jira for fields=*all");
    }
    try {
      return issues.read(redaction.clean(issue), names, verification);
    } catch (RuntimeException | StackOverflowError e) {
      return rejected(
          RejectReason.BRIDGE_DEFECT,
          "a defect of the recogniser, please report it: " + e.getClass().getSimpleName());
    }
  }

  private static Recognised rejected(RejectReason reason, String explanation) {
    return new Recognised.Rejected(reason, explanation, null);
  }
}
