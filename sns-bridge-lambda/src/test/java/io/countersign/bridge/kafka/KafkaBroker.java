package io.countersign.bridge.kafka;

import io.countersign.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** An embedded broker, and what the tests create on it and read from it. */
public final class KafkaBroker implements AutoCloseable {
  private final EmbeddedKafka kafka;

  private KafkaBroker(EmbeddedKafka kafka) {
    this.kafka = kafka;
  }

  /** Starts one over an empty folder. */
  public static KafkaBroker start(Path folder) {
    return new KafkaBroker(EmbeddedKafka.start(folder));
  }

  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** Creates topics with their numbers of partitions. */
  public void create(Map<String, Integer> topics) {
    List<NewTopic> all =
        topics.entrySet().stream()
            .map(topic -> new NewTopic(topic.getKey(), topic.getValue(), (short) 1))
            .toList();
    create(all);
  }

  /** Creates a topic that takes small records only. */
  public void create(String topic, int partitions, int largest) {
    create(
        List.of(
            new NewTopic(topic, partitions, (short) 1)
                .configs(Map.of("max.message.bytes", Integer.toString(largest)))));
  }

  private void create(List<NewTopic> topics) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      admin.createTopics(topics).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Everything that a topic holds now, partition by partition. */
  public List<ConsumerRecord<String, String>> read(String topic) {
    Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers());
    StringDeserializer text = new StringDeserializer();
    try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(config, text, text)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<String, String>> records = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }

  @Override
  public void close() {
    kafka.close();
  }
}
