package io.countersign.resilience.check;

import static io.countersign.contract.Topics.DEAD_LETTERS;
import static io.countersign.contract.Topics.MATCHED;

import io.countersign.contract.DeadLetter;
import io.countersign.correlation.verdict.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** All that was published and committed. */
public final class Published {
  private final Map<RecordId, List<String>> contents = new HashMap<>();
  private final Map<String, NavigableMap<Integer, Finding>> revisions = new TreeMap<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private long records;

  /** Of which there may be one record only. */
  record RecordId(String topic, String findingId, int revision, boolean crossed) {}

  /** Adds a record of one of the topics that Countersign writes. */
  void add(String topic, byte[] value) {
    if (topic.equals(DEAD_LETTERS.name())) {
      deadLetters.add(DEAD_LETTERS.values().deserializer().deserialize(topic, value));
      return;
    }
    records++;
    Finding f = MATCHED.values().deserializer().deserialize(topic, value);
    contents
        .computeIfAbsent(
            new RecordId(topic, f.findingId(), f.revision(), f.crossed()), id -> new ArrayList<>(1))
        .add(new String(value, StandardCharsets.UTF_8));
    if (!f.crossed()) {
      revisions.computeIfAbsent(f.findingId(), id -> new TreeMap<>()).put(f.revision(), f);
    }
  }

  /** How many records of findings there are. */
  public long records() {
    return records;
  }

  /** How many findings there are. */
  public int findings() {
    return revisions.size();
  }

  /** How many records say that their finding left the topic. */
  public long retractions() {
    return contents.keySet().stream().filter(RecordId::crossed).count();
  }

  /** Every record, with all contents that it was published with. */
  Map<RecordId, List<String>> contents() {
    return contents;
  }

  /** The revisions of each finding. */
  Map<String, NavigableMap<Integer, Finding>> revisions() {
    return revisions;
  }

  /** How many dead letters there are. */
  public int deadLetterCount() {
    return deadLetters.size();
  }

  List<DeadLetter> deadLetters() {
    return deadLetters;
  }
}
