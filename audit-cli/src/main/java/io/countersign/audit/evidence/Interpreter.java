package io.countersign.audit.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import io.countersign.recognition.MessageRecogniser;
import io.countersign.recognition.MessageRecogniser.Reading;
import io.countersign.recognition.delivery.LambdaEvent;
import io.countersign.recognition.jira.IssueHistory;
import io.countersign.recognition.jira.JiraRecogniser;
import io.countersign.recognition.message.Recognised;
import io.countersign.recognition.message.Recognised.Rejected;
import io.countersign.recognition.message.Redaction;
import io.countersign.recognition.message.RejectReason;
import io.countersign.recognition.message.RejectedException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Recognises the records of archives: messages as the bridge does, and what only archives hold:
 * issues of Jira and the values of Countersign's own topics.
 */
final class Interpreter {
  private final LambdaEvent events = new LambdaEvent(queue -> false);
  private final Redaction redaction;
  private final MessageRecogniser messages;
  private final IssueHistory issues;
  private final Verification verification;

  Interpreter(TicketForm form) {
    redaction = new Redaction(form.messages().tokenKeys());
    messages = new MessageRecogniser(redaction, new JiraRecogniser(form.messages()));
    issues = new IssueHistory(form.issues(), form.statuses());
    verification = form.verification();
  }

  /** Whether it is a digest file of CloudTrail: it proves log files, and holds no events. */
  static boolean isDigest(JsonNode json) {
    return json.has("digestStartTime") && json.path("logFiles").isArray();
  }

  /** What the record is, or what the records inside it are; never throws because of them. */
  List<Recognised> read(JsonNode json, Set<Feed> admits) {
    try {
      return recognised(json).stream().map(r -> admitted(r, admits)).toList();
    } catch (RejectedException e) {
      return List.of(new Rejected(e.reason(), e.explanation(), null));
    } catch (RuntimeException | StackOverflowError e) {
      return List.of(Rejected.defect(e));
    }
  }

  /**
   * Each option admits its kind only: a person who can write tickets must not be able to write
   * changes.
   */
  private static Recognised admitted(Recognised recognised, Set<Feed> admits) {
    return switch (recognised) {
      case Recognised.Change c ->
          admits.contains(Feed.SECRET_CHANGES)
              ? c
              : wrongSource(
                  "a change in a file of tickets: give the files of CloudTrail to --cloudtrail");
      case Recognised.Ticket t ->
          admits.contains(Feed.TICKETS)
              ? t
              : wrongSource("a ticket in a file of changes: give the files of Jira to --tickets");
      default -> recognised;
    };
  }

  private static Rejected wrongSource(String explanation) {
    return new Rejected(RejectReason.WRONG_SOURCE, explanation, null);
  }

  private List<Recognised> recognised(JsonNode json) {
    Optional<JsonNode> inside = LogEvent.record(json);
    if (inside.isPresent()) {
      return message(inside.get());
    }
    if (json.path("issues").isArray()) {
      return StreamSupport.stream(json.path("issues").spliterator(), false)
          .map(issue -> issue(issue, json.path("names")))
          .toList();
    }
    if (issues.recognises(json)) {
      return List.of(issue(json, json.path("names")));
    }
    return TopicValue.of(json).map(List::of).orElseGet(() -> message(json));
  }

  private Recognised issue(JsonNode issue, JsonNode names) {
    return issues.recognises(issue)
        ? issues.read(redaction.clean(issue), names, verification)
        : new Rejected(
            RejectReason.UNRECOGNISED,
            "an issue needs its key and fields: ask Jira for fields=*all",
            null);
  }

  private List<Recognised> message(JsonNode json) {
    return messages.read(events.message(json)).stream().map(Reading::recognised).toList();
  }
}
