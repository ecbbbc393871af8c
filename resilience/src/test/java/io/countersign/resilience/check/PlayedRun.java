package io.countersign.resilience.check;

import static io.countersign.contract.Topics.DEAD_LETTERS;
import static io.countersign.contract.Topics.MATCHED;
import static io.countersign.contract.Topics.UNMATCHED;

import io.countersign.contract.DeadLetter;
import io.countersign.contract.Json;
import io.countersign.correlation.published.Publication;
import io.countersign.correlation.verdict.Finding;
import io.countersign.local.envelope.Message;
import io.countersign.resilience.fault.FaultyWebhook.Alerted;
import io.countersign.resilience.input.Stories;
import io.countersign.resilience.input.Story;
import io.countersign.streams.sink.dynamodb.FindingItem;
import io.countersign.streams.sink.dynamodb.FindingsTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A run without processes: what the correlator publishes about stories, kept where it belongs. */
final class PlayedRun {
  static final Duration RETENTION = Duration.ofDays(400);
  private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");

  /** One record of a topic. */
  record Sent(String topic, Object value) {
    boolean isAbout(String findingId) {
      return value instanceof Finding f && f.findingId().equals(findingId);
    }
  }

  final List<Story> stories = new Stories(7, FROM, Duration.ofHours(20)).ofMessages(400);
  final List<Sent> sent = new ArrayList<>();
  final Map<String, Map<String, Map<String, AttributeValue>>> items = new HashMap<>();
  final Set<Alerted> alerts = new HashSet<>();

  PlayedRun() {
    List<Message> messages =
        new ArrayList<>(stories.stream().flatMap(s -> s.messages().stream()).toList());
    Collections.shuffle(messages, new Random(7));
    Undisturbed correlator = new Undisturbed(this::keep);
    int half = messages.size() / 2;
    correlator.send(messages.subList(0, half), NOW.minusSeconds(60));
    correlator.tick(NOW.minusSeconds(60));
    correlator.send(messages.subList(half, messages.size()), NOW);
    correlator.tick(NOW);
    messages.stream()
        .map(Message::text)
        .filter(text -> text.startsWith(Stories.GARBAGE))
        .forEach(text -> sent.add(new Sent(DEAD_LETTERS.name(), letter(text))));
  }

  static DeadLetter letter(String payload) {
    return new DeadLetter("NOT_JSON", "no JSON", null, null, null, NOW, payload);
  }

  private void keep(Publication publication) {
    publish(publication.finding(), (publication.toMatched() ? MATCHED : UNMATCHED).name());
  }

  /** Publishes a finding, and lets the table and the alerts follow. */
  void publish(Finding finding, String topic) {
    sent.add(new Sent(topic, finding));
    if (topic.equals(UNMATCHED.name())) {
      alerts.add(new Alerted(finding.findingId(), finding.revision(), finding.crossed()));
    }
    if (!finding.crossed()) {
      row(FindingItem.revision(finding, RETENTION));
      row(FindingItem.current(finding, RETENTION));
    }
  }

  private void row(Map<String, AttributeValue> row) {
    items
        .computeIfAbsent(
            Objects.requireNonNull(row.get(FindingsTable.PK)).s(), id -> new TreeMap<>())
        .put(Objects.requireNonNull(row.get(FindingsTable.SK)).s(), row);
  }

  /** All that was published. */
  Stream<Finding> findings() {
    return sent.stream()
        .map(Sent::value)
        .filter(Finding.class::isInstance)
        .map(Finding.class::cast);
  }

  /** A finding of a kind in its last revision; there has to be one. */
  Finding last(Predicate<Finding> kind) {
    Map<String, Finding> last = new TreeMap<>();
    findings().filter(f -> !f.crossed()).forEach(f -> last.put(f.findingId(), f));
    return last.values().stream().filter(kind).findFirst().orElseThrow();
  }

  /** Which rules the checks find broken. */
  Set<String> broken() {
    Published published = new Published();
    sent.forEach(record -> published.add(record.topic(), Json.bytes(record.value())));
    Check check = new Check(stories, NOW, RETENTION);
    return check.problems(published, alerts).and(check.problems(published, items)).rules();
  }
}
