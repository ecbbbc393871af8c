package io.countersign.streams.onkafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contract.Json;
import io.countersign.contract.Topic;
import io.countersign.correlation.verdict.Finding;
import io.countersign.embedded.EmbeddedKafka;
import io.countersign.streams.settings.KafkaSettings;
import io.countersign.streams.settings.KafkaSettings.Authentication;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** An embedded broker, and what the tests publish to it and read from it. */
public final class KafkaBroker implements AutoCloseable {
  private final EmbeddedKafka kafka;

  private KafkaBroker(EmbeddedKafka kafka) {
    this.kafka = kafka;
  }

  public static KafkaBroker start(Path folder) {
    return new KafkaBroker(EmbeddedKafka.start(folder));
  }

  /** A broker with settings of its own. */
  public static KafkaBroker start(Path folder, Map<String, String> more) {
    return new KafkaBroker(EmbeddedKafka.start(folder, 0, more));
  }

  public String address() {
    return kafka.bootstrapServers();
  }

  public KafkaSettings settings() {
    return new KafkaSettings(address(), Authentication.NONE, Duration.ofSeconds(6));
  }

  public Admin admin() {
    return Admin.create(settings().clientProperties());
  }

  /** Publishes in one transaction, as the correlator does. */
  public void commit(Topic<String, Finding> topic, List<Finding> findings) {
    try (KafkaProducer<String, byte[]> producer = transactionalProducer()) {
      send(producer, topic, findings);
      producer.commitTransaction();
    }
  }

  /** Publishes in a transaction that ends in nothing. */
  public void abort(Topic<String, Finding> topic, List<Finding> findings) {
    try (KafkaProducer<String, byte[]> producer = transactionalProducer()) {
      send(producer, topic, findings);
      producer.abortTransaction();
    }
  }

  /** Publishes a value as it is. */
  public void publish(String topic, String key, String value) {
    try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(producerProperties())) {
      sent(producer, new ProducerRecord<>(topic, key, value.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** Sets one configuration of a topic. */
  public void alter(Topic<?, ?> topic, String name, String value) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    AlterConfigOp set = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    try (Admin admin = admin()) {
      admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all().get();
    }
  }

  /** Everything that a topic holds now. */
  public <V> List<V> read(Topic<String, V> topic) {
    Map<String, Object> properties = settings().clientProperties();
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    try (KafkaConsumer<String, V> consumer =
        new KafkaConsumer<>(
            properties, topic.keys().deserializer(), topic.values().deserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<V> values = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
      }
      return values;
    }
  }

  private KafkaProducer<String, byte[]> transactionalProducer() {
    Map<String, Object> properties = producerProperties();
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "tests");
    KafkaProducer<String, byte[]> producer = new KafkaProducer<>(properties);
    producer.initTransactions();
    producer.beginTransaction();
    return producer;
  }

  private static void send(
      KafkaProducer<String, byte[]> producer,
      Topic<String, Finding> topic,
      List<Finding> findings) {
    for (Finding finding : findings) {
      sent(producer, new ProducerRecord<>(topic.name(), finding.findingId(), Json.bytes(finding)));
    }
  }

  private static void sent(
      KafkaProducer<String, byte[]> producer, ProducerRecord<String, byte[]> record) {
    try {
      assertThat(producer.send(record).get().hasOffset()).isTrue();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, Object> producerProperties() {
    Map<String, Object> properties = settings().clientProperties();
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return properties;
  }

  @Override
  public void close() {
    kafka.close();
  }
}
