package io.countersign.resilience.check;

import io.countersign.contract.DeadLetter;
import io.countersign.contract.Topics;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Subject;
import io.countersign.resilience.fault.FaultyWebhook.Alerted;
import io.countersign.resilience.input.Stories;
import io.countersign.resilience.input.Story;
import io.countersign.streams.sink.dynamodb.FindingItem;
import io.countersign.streams.sink.dynamodb.FindingsTable;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Compares all that came out with what was sent. */
public final class Check {
  private final Map<String, Story.Expected> expected = new HashMap<>();
  private final Set<String> garbage = new HashSet<>();
  private final Duration retention;

  /** The check of a run that sends these stories. */
  public Check(List<Story> stories, Duration retention) {
    this.retention = retention;
    for (Story story : stories) {
      expected.putAll(story.changes());
      story.messages().stream()
          .map(message -> message.text())
          .filter(text -> text.startsWith(Stories.GARBAGE))
          .forEach(garbage::add);
    }
  }

  /** How many changes are sent. */
  public int changes() {
    return expected.size();
  }

  /** What does not hold now; some of it may hold a little later. */
  public Problems problems(Published published, Table table, Set<Alerted> alerts) {
    Problems problems = new Problems();
    verdicts(published, problems);
    revisions(published, problems);
    table(published, table.items(), problems);
    alerts(published, alerts, problems);
    deadLetters(published.deadLetters(), problems);
    return problems;
  }

  private void verdicts(Published published, Problems problems) {
    expected.forEach(
        (id, wanted) -> {
          NavigableMap<Integer, Finding> revisions = published.revisions().get(id);
          if (revisions == null) {
            problems.add("change without a finding", id);
            return;
          }
          Finding last = revisions.lastEntry().getValue();
          if (last.verdict() != wanted.verdict()
              || !Set.copyOf(last.reasons()).equals(wanted.reasons())) {
            problems.add(
                "wrong verdict", id + " " + last.verdict() + last.reasons() + " and not " + wanted);
          }
        });
    published.revisions().values().stream()
        .map(revisions -> revisions.lastEntry().getValue())
        .filter(f -> f.subject() != Subject.TICKET && !expected.containsKey(f.findingId()))
        .forEach(f -> problems.add("finding about nothing that was sent", f.findingId()));
  }

  private static void revisions(Published published, Problems problems) {
    published
        .contents()
        .forEach(
            (record, contents) -> {
              if (contents.size() > 1) {
                problems.add("record with two contents", record.toString());
              }
            });
    published
        .revisions()
        .forEach(
            (id, revisions) -> {
              if (revisions.lastKey() != revisions.size()) {
                problems.add("revision missing", id + " has " + revisions.keySet());
              }
              Finding last = revisions.lastEntry().getValue();
              String topic =
                  (last.verdict().isMatched() ? Topics.MATCHED : Topics.UNMATCHED).name();
              if (!published
                  .contents()
                  .containsKey(new Published.RecordId(topic, id, last.revision(), false))) {
                problems.add("finding on the wrong topic", id);
              }
            });
  }

  private void table(
      Published published,
      Map<String, Map<String, Map<String, AttributeValue>>> items,
      Problems problems) {
    published
        .revisions()
        .forEach(
            (id, revisions) -> {
              Map<String, Map<String, AttributeValue>> rows = items.getOrDefault(id, Map.of());
              Finding last = revisions.lastEntry().getValue();
              if (!FindingItem.current(last, retention).equals(rows.get(FindingsTable.CURRENT))) {
                problems.add("current row is not the last revision", id);
              }
              if (rows.size() != revisions.size() + 1) {
                problems.add("rows are not the revisions", id + " has " + rows.keySet());
              }
            });
    items.keySet().stream()
        .filter(id -> !published.revisions().containsKey(id))
        .forEach(id -> problems.add("row of no finding", id));
  }

  private static void alerts(Published published, Set<Alerted> alerts, Problems problems) {
    Set<Alerted> wanted = wanted(published);
    wanted.stream()
        .filter(alert -> !alerts.contains(alert))
        .forEach(alert -> problems.add("no alert", alert.toString()));
    alerts.stream()
        .filter(alert -> !wanted.contains(alert))
        .forEach(alert -> problems.add("alert about nothing", alert.toString()));
  }

  /** An alert for each record of the topic of what needs follow-up. */
  static Set<Alerted> wanted(Published published) {
    Set<Alerted> wanted = new HashSet<>();
    for (Published.RecordId r : published.contents().keySet()) {
      if (r.topic().equals(Topics.UNMATCHED.name())) {
        wanted.add(new Alerted(r.findingId(), r.revision(), r.crossed()));
      }
    }
    return wanted;
  }

  private void deadLetters(List<DeadLetter> letters, Problems problems) {
    Set<String> missing = new HashSet<>(garbage);
    for (DeadLetter letter : letters) {
      if (garbage.contains(letter.payload())) {
        missing.remove(letter.payload());
      } else {
        problems.add("dead letter that does not belong there", letter.toString());
      }
    }
    missing.forEach(text -> problems.add("no dead letter", text));
  }
}
