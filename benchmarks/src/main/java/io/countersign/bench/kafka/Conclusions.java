package io.countersign.bench.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.countersign.correlation.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What the findings in topics come to: of each change the last conclusion, and how many there were.
 */
public final class Conclusions {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String OF_CHANGE = "change/";

  private final Map<String, Last> changes = new HashMap<>();
  private long findings;
  private long aboutChanges;
  private long bytes;

  /** A finding; the highest revision counts and, of equal ones, the last that is not crossed. */
  private record Last(int revision, boolean crossed, boolean matched) {
    Last or(Last later) {
      boolean replaced =
          later.revision == revision ? crossed || !later.crossed : later.revision > revision;
      return replaced ? later : this;
    }
  }

  /** Reads all committed findings of topics from their beginnings. */
  public static Conclusions read(String bootstrapServers, Topics topics, Collection<String> names) {
    Conclusions conclusions = new Conclusions();
    Map<TopicPartition, Long> ends = topics.ends(names);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "fetch.max.bytes",
                67_108_864,
                "max.partition.fetch.bytes",
                16_777_216,
                "max.poll.records",
                10_000),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>(ends.keySet());
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          conclusions.add(record.value());
        }
      }
    }
    return conclusions;
  }

  /**
   * Takes one finding into account; of its JSON four fields are read, which no version may drop.
   */
  void add(byte[] finding) {
    String id = "";
    int revision = 1;
    boolean crossed = false;
    boolean matched = false;
    try (JsonParser json = JSON.createParser(finding)) {
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        switch (name) {
          case "finding_id" -> id = json.getText();
          case "revision" -> revision = json.getIntValue();
          case "crossed" -> crossed = value == JsonToken.VALUE_TRUE;
          case "verdict" -> matched = Verdict.valueOf(json.getText()).isMatched();
          default -> json.skipChildren();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a finding is not JSON", e);
    }
    findings++;
    bytes += finding.length;
    if (id.startsWith(OF_CHANGE)) {
      aboutChanges += crossed ? 0 : 1;
      Last last = new Last(revision, crossed, matched);
      changes.merge(id.substring(OF_CHANGE.length()), last, Last::or);
    }
  }

  /** By change id, whether the last finding about it needs no attention. */
  public Map<String, Boolean> matched() {
    Map<String, Boolean> matched = new HashMap<>();
    changes.forEach((id, last) -> matched.put(id, last.matched()));
    return matched;
  }

  /** How many findings there were, of all subjects and revisions. */
  public long findings() {
    return findings;
  }

  /** Findings about changes, copies that mark a retraction not counted, per change. */
  public double findingsPerChange() {
    return changes.isEmpty() ? 0 : (double) aboutChanges / changes.size();
  }

  /** Mean size in bytes. */
  public long meanBytes() {
    return findings == 0 ? 0 : bytes / findings;
  }
}
