package io.countersign.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contract.Topics;
import io.countersign.embedded.EmbeddedKafka;
import io.countersign.local.CountersignProcess;
import io.countersign.streams.Settings;
import io.countersign.streams.TopicAdmin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two processes that docker-compose.yml puts beside a Kafka of its own. */
final class InvokeApiCommandTest {
  @TempDir private Path folder;

  @Test
  void ticksOfOneProcessReachKafkaThroughTheBridgeOfAnother() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0)) {
      Map<String, String> settings =
          Map.of(
              "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
              "ACCEPT_ANY_SOURCE", "true",
              "PARTITIONS", "1",
              "REPLICATION_FACTOR", "1");
      Settings app = Settings.from(settings);
      TopicAdmin.create(app.kafka(), app.topics());
      try (CountersignProcess bridge =
              CountersignProcess.start(folder, settings, "invoke-api", "--port", "0");
          CountersignProcess ticks =
              CountersignProcess.start(
                  folder, Map.of(), "ticks", "--every", "1s", "--to", address(bridge))) {
        Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .untilAsserted(
                () ->
                    assertThat(valuesIn(kafka, Topics.TICKETS.name()))
                        .as(ticks.err())
                        .anyMatch(value -> value.contains("countersign.tick/1")));
      }
    }
  }

  @Test
  void wrongSettingsOfTheBridgeAreAllToldAtTheStart() throws Exception {
    try (CountersignProcess bridge =
        CountersignProcess.start(folder, Map.of("TICK_LATENESS", "soon"), "invoke-api")) {
      assertThat(bridge.exitCode()).isEqualTo(1);
      assertThat(bridge.err()).contains("KAFKA_BOOTSTRAP_SERVERS is missing", "TICK_LATENESS");
    }
  }

  private static String address(CountersignProcess bridge) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> bridge.out().contains("Bridge ") || !bridge.process().isAlive());
    return bridge
        .out()
        .lines()
        .filter(line -> line.startsWith("Bridge "))
        .map(line -> line.substring("Bridge ".length()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(bridge.err()));
  }

  private static List<String> valuesIn(EmbeddedKafka kafka, String topic) {
    Map<String, Object> config = Map.of("bootstrap.servers", kafka.bootstrapServers());
    StringDeserializer text = new StringDeserializer();
    try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(config, text, text)) {
      List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
      consumer.assign(partition);
      consumer.seekToBeginning(partition);
      return consumer.poll(Duration.ofSeconds(2)).records(partition.getFirst()).stream()
          .map(ConsumerRecord::value)
          .toList();
    }
  }
}
