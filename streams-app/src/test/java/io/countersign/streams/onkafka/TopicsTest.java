package io.countersign.streams.onkafka;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.countersign.contract.Topic;
import io.countersign.contract.Topics;
import io.countersign.streams.TopicAdmin;
import io.countersign.streams.settings.TopicSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics on a real broker. */
final class TopicsTest {
  private static final TopicSettings THREE = new TopicSettings(3, 1, Duration.ofDays(44));

  @TempDir Path folder;
  private KafkaBroker kafka;
  private Admin admin;

  @BeforeEach
  void startKafka() throws Exception {
    kafka = KafkaBroker.start(folder);
    admin = kafka.admin();
  }

  @AfterEach
  void stopKafka() {
    admin.close();
    kafka.close();
  }

  @Test
  void allFiveAreMadeAndDeadLettersHaveOnePartition() throws Exception {
    TopicAdmin.create(kafka.settings(), THREE);

    Map<String, TopicDescription> topics =
        admin.describeTopics(Topics.all().stream().map(Topic::name).toList()).allTopicNames().get();
    assertThat(topics)
        .hasSize(5)
        .allSatisfy(
            (name, topic) ->
                assertThat(topic.partitions())
                    .hasSize(name.equals("countersign.dead-letters") ? 1 : 3));
  }

  @Test
  void makingThemAgainMendsTheirRetention() throws Exception {
    TopicAdmin.create(kafka.settings(), THREE);
    awaitConfig("retention.ms", "3801600000");
    awaitConfig("cleanup.policy", "delete");
    awaitConfig("max.message.bytes", "1048588");

    TopicAdmin.create(kafka.settings(), new TopicSettings(3, 1, Duration.ofDays(60)));
    awaitConfig("retention.ms", "5184000000");
  }

  private void awaitConfig(String name, String value) {
    await().atMost(60, SECONDS).untilAsserted(() -> assertThat(config(name)).isEqualTo(value));
  }

  private String config(String name) throws Exception {
    ConfigResource topic =
        new ConfigResource(ConfigResource.Type.TOPIC, Topics.SECRET_CHANGES.name());
    return admin
        .describeConfigs(List.of(topic))
        .all()
        .get()
        .values()
        .iterator()
        .next()
        .get(name)
        .value();
  }

  @Test
  void feedsWithDifferentPartitionsAreRefused() throws Exception {
    TopicAdmin.create(kafka.settings(), THREE);
    admin.createPartitions(Map.of(Topics.TICKETS.name(), NewPartitions.increaseTo(5))).all().get();

    await()
        .atMost(60, SECONDS)
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> TopicAdmin.create(kafka.settings(), THREE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(
                        "countersign.secret-changes has 3 partitions and countersign.tickets has"
                            + " 5"));
  }

  @Test
  void moreReplicasThanBrokersAreRefusedWithTheReasonOfKafka() {
    assertThatThrownBy(
            () -> TopicAdmin.create(kafka.settings(), new TopicSettings(1, 3, Duration.ofDays(44))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Kafka refuses the topics");
  }
}
