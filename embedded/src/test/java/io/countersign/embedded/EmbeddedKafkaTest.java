package io.countersign.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
  private static final TopicPartition NOTES = new TopicPartition("notes", 0);

  @TempDir private Path folder;

  @Test
  void whatWasProducedIsThereAfterARestartOnOtherPorts() throws Exception {
    String before = produceAndStop("kept");
    try (EmbeddedKafka again = EmbeddedKafka.start(folder)) {
      assertThat(again.bootstrapServers()).isNotEqualTo(before);
      assertThat(valuesIn(again)).containsExactly("kept");
      produce(again, "added");
      assertThat(valuesIn(again)).containsExactly("kept", "added");
    }
  }

  private String produceAndStop(String value) throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
      try (Admin admin = Admin.create(client(kafka))) {
        admin.createTopics(List.of(new NewTopic(NOTES.topic(), 1, (short) 1))).all().get();
      }
      produce(kafka, value);
      return kafka.bootstrapServers();
    }
  }

  private static void produce(EmbeddedKafka kafka, String value) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(client(kafka), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(NOTES.topic(), value)).get();
    }
  }

  private static List<String> valuesIn(EmbeddedKafka kafka) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(client(kafka), new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(NOTES));
      consumer.seekToBeginning(List.of(NOTES));
      long end = consumer.endOffsets(List.of(NOTES)).values().iterator().next();
      List<String> values = new ArrayList<>();
      Awaitility.await()
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(r -> values.add(r.value()));
                return consumer.position(NOTES) >= end;
              });
      return values;
    }
  }

  private static Map<String, Object> client(EmbeddedKafka kafka) {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }
}
