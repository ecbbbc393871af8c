package io.countersign.resilience.check;

import static io.countersign.contract.Topics.DEAD_LETTERS;
import static io.countersign.contract.Topics.MATCHED;
import static io.countersign.contract.Topics.UNMATCHED;

import io.countersign.contract.DeadLetter;
import io.countersign.contract.Topic;
import io.countersign.correlation.verdict.Finding;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All that was published and committed, read from the beginning and then further on. */
public final class Published implements AutoCloseable {
  private static final Duration WAIT = Duration.ofMillis(500);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<RecordId, Set<String>> contents = new HashMap<>();
  private final Map<String, NavigableMap<Integer, Finding>> revisions = new TreeMap<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private long records;

  /** Of which there may be one content only. */
  record RecordId(String topic, String findingId, int revision, boolean crossed) {}

  public Published(String kafka) {
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        Stream.of(MATCHED, UNMATCHED, DEAD_LETTERS).flatMap(this::partitions).toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  private Stream<TopicPartition> partitions(Topic<?, ?> topic) {
    return consumer.partitionsFor(topic.name()).stream()
        .map(p -> new TopicPartition(p.topic(), p.partition()));
  }

  /** Reads what has come since the last time. */
  public void readOn() {
    ConsumerRecords<byte[], byte[]> some = consumer.poll(WAIT);
    while (!some.isEmpty()) {
      some.forEach(this::take);
      some = consumer.poll(WAIT);
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> message) {
    if (message.topic().equals(DEAD_LETTERS.name())) {
      deadLetters.add(
          DEAD_LETTERS.values().deserializer().deserialize(message.topic(), message.value()));
      return;
    }
    records++;
    Finding f = MATCHED.values().deserializer().deserialize(message.topic(), message.value());
    contents
        .computeIfAbsent(
            new RecordId(message.topic(), f.findingId(), f.revision(), f.crossed()),
            id -> new HashSet<>())
        .add(new String(message.value(), StandardCharsets.UTF_8));
    if (!f.crossed()) {
      revisions.computeIfAbsent(f.findingId(), id -> new TreeMap<>()).put(f.revision(), f);
    }
  }

  /** How many records of findings there are. */
  public long records() {
    return records;
  }

  /** Every record, with all contents that it was published with. */
  Map<RecordId, Set<String>> contents() {
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

  @Override
  public void close() {
    consumer.close();
  }
}
