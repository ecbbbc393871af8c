package io.countersign.resilience.check;

import static io.countersign.contract.Topics.DEAD_LETTERS;
import static io.countersign.contract.Topics.MATCHED;
import static io.countersign.contract.Topics.SECRET_CHANGES;
import static io.countersign.contract.Topics.TICKETS;
import static io.countersign.contract.Topics.UNMATCHED;

import io.countersign.contract.DeadLetter;
import io.countersign.contract.FeedRecord;
import io.countersign.contract.Topic;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.verdict.Finding;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Every record of every topic, those of the state's changelog included. */
public final class EveryTopic {
  private static final Set<String> FEEDS = Set.of(SECRET_CHANGES.name(), TICKETS.name());
  private static final Set<String> FINDINGS = Set.of(MATCHED.name(), UNMATCHED.name());
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final List<SecretChange> changes = new ArrayList<>();
  private final Map<String, NavigableMap<Integer, Finding>> revisions = new TreeMap<>();
  private final Set<String> shared = new TreeSet<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private int ofFeeds;

  /**
   * Reads them all.
   *
   * @param text takes key, value and headers of each record, as far as they are text
   */
  public EveryTopic(String kafka, Consumer<String> text) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.listTopics().values().stream()
              .flatMap(List::stream)
              .filter(p -> !p.topic().startsWith("__"))
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        ConsumerRecords<byte[], byte[]> some = consumer.poll(WAIT);
        some.forEach(record -> take(record, text));
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> message, Consumer<String> text) {
    text.accept(string(message.key()));
    text.accept(string(message.value()));
    message.headers().forEach(header -> text.accept(string(header.value())));
    String topic = message.topic();
    if (FEEDS.contains(topic)) {
      ofFeeds++;
      FeedRecord record = value(topic.equals(TICKETS.name()) ? TICKETS : SECRET_CHANGES, message);
      if (record instanceof FeedRecord.OfEvidence evidence
          && evidence.evidence() instanceof SecretChange change) {
        changes.add(change);
      }
    } else if (topic.equals(DEAD_LETTERS.name())) {
      deadLetters.add(value(DEAD_LETTERS, message));
    } else if (FINDINGS.contains(topic)) {
      take(value(MATCHED, message));
    }
  }

  private void take(Finding f) {
    Finding before =
        revisions.computeIfAbsent(f.findingId(), id -> new TreeMap<>()).put(f.revision(), f);
    if (before != null && !before.conclusion().about().equals(f.conclusion().about())) {
      shared.add(f.findingId());
    }
  }

  private static <V> V value(Topic<String, V> topic, ConsumerRecord<byte[], byte[]> message) {
    return topic.values().deserializer().deserialize(message.topic(), message.value());
  }

  private static String string(byte @Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  /** How many records both feeds have, ticks included. */
  int ofFeeds() {
    return ofFeeds;
  }

  /** How much there is. */
  public String line() {
    return "%,d records of evidence and ticks, %,d findings (%,d with an id of several secrets), %,d dead letters"
        .formatted(ofFeeds, revisions.size(), shared.size(), deadLetters.size());
  }

  List<SecretChange> changes() {
    return changes;
  }

  /** The revisions of each finding. */
  Map<String, NavigableMap<Integer, Finding>> revisions() {
    return revisions;
  }

  /**
   * The ids that are those of findings about several secrets: AWS makes each id once, but mutations
   * do not.
   */
  Set<String> shared() {
    return shared;
  }

  List<DeadLetter> deadLetters() {
    return deadLetters;
  }
}
