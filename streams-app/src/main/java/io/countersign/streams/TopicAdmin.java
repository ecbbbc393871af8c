package io.countersign.streams;

import io.countersign.contract.Topic;
import io.countersign.contract.Topics;
import io.countersign.streams.correlate.FeedPartitions;
import io.countersign.streams.settings.KafkaSettings;
import io.countersign.streams.settings.TopicSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes the topics: what is missing is created, what is there gets the right retention. */
public final class TopicAdmin {
  private static final int ATTEMPTS = 40;
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Admin admin;
  private final TopicSettings settings;

  private TopicAdmin(Admin admin, TopicSettings settings) {
    this.admin = admin;
    this.settings = settings;
  }

  /**
   * Makes them; safe to repeat. The number of partitions of a topic that exists stays what it is.
   *
   * @throws IllegalStateException with the remedy, if the feeds differ or Kafka refuses
   */
  public static void create(KafkaSettings kafka, TopicSettings settings) {
    try (Admin admin = Admin.create(kafka.clientProperties())) {
      TopicAdmin topics = new TopicAdmin(admin, settings);
      topics.create();
      topics.check();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while making topics", e);
    }
  }

  /** A broker that has just started answers before it counts as one that can hold a replica. */
  private void create() throws InterruptedException {
    patiently(this::createTopics, InvalidReplicationFactorException.class);
    await(admin.incrementalAlterConfigs(configurations()).all());
  }

  private void createTopics() throws InterruptedException {
    Collection<NewTopic> topics = Topics.all().stream().map(this::topic).toList();
    for (KafkaFuture<Void> created : admin.createTopics(topics).values().values()) {
      await(created);
    }
  }

  /** New topics take a moment until every broker knows them. */
  private void check() throws InterruptedException {
    patiently(() -> FeedPartitions.check(admin), UnknownTopicOrPartitionException.class);
  }

  /** Part of the work, which Kafka may refuse. */
  @FunctionalInterface
  private interface Step {
    void run() throws InterruptedException;
  }

  /** Tries again, for some seconds, while Kafka says what passes by itself. */
  private static void patiently(Step step, Class<? extends Exception> passing)
      throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        step.run();
        return;
      } catch (IllegalStateException e) {
        if (!passing.isInstance(e.getCause()) || attempt == ATTEMPTS) {
          throw e;
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  private NewTopic topic(Topic<?, ?> topic) {
    int partitions = topic.equals(Topics.DEAD_LETTERS) ? 1 : settings.partitions();
    return new NewTopic(topic.name(), partitions, (short) settings.replicationFactor());
  }

  private Map<ConfigResource, Collection<AlterConfigOp>> configurations() {
    return Topics.all().stream()
        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
        .collect(Collectors.toMap(Function.identity(), topic -> configuration()));
  }

  private Collection<AlterConfigOp> configuration() {
    return List.of(
        set(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE),
        set(TopicConfig.RETENTION_MS_CONFIG, Long.toString(settings.retention().toMillis())));
  }

  private static AlterConfigOp set(String name, String value) {
    return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
  }

  private static void await(KafkaFuture<Void> done) throws InterruptedException {
    try {
      done.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException(
            "Kafka refuses the topics: " + e.getMessage(), e.getCause());
      }
    }
  }
}
