package io.countersign.local.demo;

import static io.countersign.contract.Topics.DEAD_LETTERS;
import static io.countersign.contract.Topics.MATCHED;
import static io.countersign.contract.Topics.UNMATCHED;

import io.countersign.contract.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what comes out, from the beginning, as far as it is committed. */
final class OutgoingTopics implements AutoCloseable {
  private static final Duration WAIT = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Outcomes outcomes = new Outcomes();

  OutgoingTopics(String kafka) {
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

  /** All that has come out. */
  Outcomes poll() {
    consumer.poll(WAIT).forEach(this::take);
    return outcomes;
  }

  @Override
  public void close() {
    consumer.close();
  }

  private Stream<TopicPartition> partitions(Topic<?, ?> topic) {
    return consumer.partitionsFor(topic.name()).stream()
        .map(p -> new TopicPartition(p.topic(), p.partition()));
  }

  private void take(ConsumerRecord<byte[], byte[]> message) {
    if (message.topic().equals(DEAD_LETTERS.name())) {
      outcomes.add(
          DEAD_LETTERS.values().deserializer().deserialize(message.topic(), message.value()));
    } else {
      outcomes.add(MATCHED.values().deserializer().deserialize(message.topic(), message.value()));
    }
  }
}
