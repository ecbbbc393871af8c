package io.countersign.resilience.check;

import io.countersign.contract.DeadLetter;
import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.FindingId;
import io.countersign.correlation.verdict.Verdict;
import io.countersign.streams.sink.dynamodb.FindingItem;
import io.countersign.streams.sink.dynamodb.FindingsTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Compares what is on the topics and in the table with what the bridge answered.
 *
 * @param authorised event ids of the changes of good records
 * @param rejected id and reason of each message that the bridge rejected
 * @param publishedRecords how many records the bridge says that it published
 * @param decidedUpTo changes before that moment have to have a finding
 */
public record FuzzCheck(
    List<String> authorised,
    List<Rejection> rejected,
    int publishedRecords,
    Instant decidedUpTo,
    Duration retention) {
  public FuzzCheck {
    authorised = List.copyOf(authorised);
    rejected = List.copyOf(rejected);
  }

  /** A message that was rejected, by the id under which the bridge answered. */
  public record Rejection(String messageId, String reason) {}

  /** What does not hold now; some of it may hold a little later. */
  public Problems problems(EveryTopic topics, Table table) {
    Problems problems = new Problems();
    goodRecords(topics, problems);
    if (topics.ofFeeds() != publishedRecords) {
      problems.add(
          "records of the feeds are not those that were answered for",
          topics.ofFeeds() + " and not " + publishedRecords);
    }
    topics.changes().stream()
        .filter(this::isDecided)
        .map(change -> FindingId.ofChange(change.id()).toString())
        .filter(id -> !topics.revisions().containsKey(id))
        .forEach(id -> problems.add("published change without a finding", id));
    deadLetters(topics.deadLetters(), problems);
    table(topics, table.items(), problems);
    return problems;
  }

  private boolean isDecided(SecretChange change) {
    return change.kind() != ChangeClass.CONSEQUENCE && change.eventTime().isBefore(decidedUpTo);
  }

  private void goodRecords(EveryTopic topics, Problems problems) {
    for (String event : authorised) {
      NavigableMap<Integer, Finding> revisions = topics.revisions().get("change/" + event);
      if (revisions == null) {
        problems.add("good record without a finding", event);
      } else if (revisions.lastEntry().getValue().verdict() != Verdict.AUTHORIZED) {
        Finding last = revisions.lastEntry().getValue();
        problems.add(
            "good record with a wrong verdict", event + " " + last.verdict() + last.reasons());
      }
    }
  }

  /** Those of the bridge, and none of what comes behind it. */
  private void deadLetters(List<DeadLetter> letters, Problems problems) {
    List<Rejection> missing = new ArrayList<>(rejected);
    for (DeadLetter letter : letters) {
      if (!missing.remove(new Rejection(String.valueOf(letter.messageId()), letter.reason()))) {
        problems.add(
            "dead letter that the bridge did not answer for",
            letter.reason() + " " + letter.explanation() + " " + letter.source());
      }
    }
    missing.forEach(rejection -> problems.add("no dead letter", rejection.toString()));
  }

  private void table(
      EveryTopic topics,
      Map<String, Map<String, Map<String, AttributeValue>>> items,
      Problems problems) {
    topics
        .revisions()
        .forEach(
            (id, revisions) -> {
              Finding last = revisions.lastEntry().getValue();
              Map<String, AttributeValue> row =
                  items.getOrDefault(id, Map.of()).getOrDefault(FindingsTable.CURRENT, Map.of());
              if (!topics.shared().contains(id)
                  && !FindingItem.current(last, retention).equals(row)) {
                problems.add("current row is not the last revision", id);
              }
            });
  }
}
