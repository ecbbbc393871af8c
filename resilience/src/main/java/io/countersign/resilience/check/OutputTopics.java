package io.countersign.resilience.check;

import static io.countersign.contract.Topics.DEAD_LETTERS;
import static io.countersign.contract.Topics.MATCHED;
import static io.countersign.contract.Topics.UNMATCHED;

import io.countersign.contract.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topics that Countersign writes, read from the beginning and then further on. */
public final class OutputTopics implements AutoCloseable {
  private static final Duration WAIT = Duration.ofMillis(500);

  private final KafkaConsumer<byte[], byte[]> consumer;

  public OutputTopics(String kafka) {
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

  /** Adds what has come since the last time; whether there was anything. */
  public boolean readOn(Published published) {
    ConsumerRecords<byte[], byte[]> some = consumer.poll(WAIT);
    boolean any = !some.isEmpty();
    while (!some.isEmpty()) {
      some.forEach(record -> published.add(record.topic(), record.value()));
      some = consumer.poll(WAIT);
    }
    return any;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
