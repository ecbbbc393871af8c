package io.countersign.resilience.check;

import io.countersign.contract.DeadLetter;
import io.countersign.contract.Json;
import io.countersign.contract.Topics;
import io.countersign.correlation.verdict.Finding;
import io.countersign.local.envelope.Message;
import io.countersign.resilience.fault.FaultyWebhook.Alerted;
import io.countersign.resilience.input.Stories;
import io.countersign.resilience.input.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Compares all that came out with what is known from generation, and with what comes of the same
 * messages where nothing fails.
 */
public final class Check {
  private final Map<String, Story.Expected> expected = new HashMap<>();
  private final Map<String, String> undisturbed = new HashMap<>();
  private final Set<String> garbage = new HashSet<>();
  private final Duration retention;

  /**
   * The check of a run that sent these stories.
   *
   * @param watermark the last tick
   */
  public Check(List<Story> stories, Instant watermark, Duration retention) {
    this.retention = retention;
    List<Message> messages = stories.stream().flatMap(s -> s.messages().stream()).toList();
    stories.forEach(story -> expected.putAll(story.changes()));
    messages.stream()
        .map(Message::text)
        .filter(text -> text.startsWith(Stories.GARBAGE))
        .forEach(garbage::add);
    Undisturbed.findings(messages, watermark)
        .forEach((id, finding) -> undisturbed.put(id, conclusion(finding)));
  }

  /** How many changes have an expected verdict. */
  public int changes() {
    return expected.size();
  }

  /** What does not hold of topics and alerts now; some of it may hold a little later. */
  public Problems problems(Published published, Set<Alerted> alerts) {
    Problems problems = new Problems();
    verdicts(published, problems);
    undisturbed(published, problems);
    new Revisions(published, problems).check();
    alerts(published, alerts, problems);
    deadLetters(published.deadLetters(), problems);
    return problems;
  }

  /** What does not hold of the items of the table, by finding and sort key. */
  public Problems problems(
      Published published, Map<String, Map<String, Map<String, AttributeValue>>> items) {
    Problems problems = new Problems();
    new Rows(published, retention, problems).compare(items);
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
  }

  private void undisturbed(Published published, Problems problems) {
    undisturbed.forEach(
        (id, wanted) -> {
          NavigableMap<Integer, Finding> revisions = published.revisions().get(id);
          if (revisions == null) {
            problems.add("finding missing", id);
            return;
          }
          String found = conclusion(revisions.lastEntry().getValue());
          if (!found.equals(wanted)) {
            problems.add("finding differs from an undisturbed run", found + " and not " + wanted);
          }
        });
    published.revisions().keySet().stream()
        .filter(id -> !undisturbed.containsKey(id))
        .forEach(id -> problems.add("finding about nothing that was sent", id));
  }

  /** All but what depends on when evidence came. */
  private static String conclusion(Finding finding) {
    return Json.text(Finding.of(finding.conclusion(), 1, Instant.EPOCH, false));
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
