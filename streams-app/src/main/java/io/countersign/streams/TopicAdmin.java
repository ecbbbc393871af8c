package io.countersign.streams;

import io.countersign.contract.Topic;
import io.countersign.contract.Topics;
import io.countersign.streams.correlate.FeedPartitions;
import io.countersign.streams.settings.KafkaSettings;
import io.countersign.streams.settings.TopicSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

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
    try (Admin admin = Admin.create(kafka.adminProperties())) {
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
    patiently(this::createMissing, InvalidReplicationFactorException.class);
    patiently(this::correct, UnknownTopicOrPartitionException.class);
  }

  /** Configurations are given at creation: MSK Serverless accepts a cleanup policy only there. */
  private void createMissing() throws InterruptedException {
    Collection<NewTopic> topics = Topics.all().stream().map(this::topic).toList();
    for (KafkaFuture<Void> created : admin.createTopics(topics).values().values()) {
      await(created);
    }
  }

  /** Alters what differs and nothing else, so that a topic made just now is not altered. */
  private void correct() throws InterruptedException {
    List<ConfigResource> topics =
        Topics.all().stream()
            .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
            .toList();
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    for (Map.Entry<ConfigResource, Config> topic :
        await(admin.describeConfigs(topics).all()).orElseThrow().entrySet()) {
      Collection<AlterConfigOp> differing = differing(topic.getValue());
      if (!differing.isEmpty()) {
        changes.put(topic.getKey(), differing);
      }
    }
    if (!changes.isEmpty()) {
      await(admin.incrementalAlterConfigs(changes).all());
    }
  }

  private Collection<AlterConfigOp> differing(Config actual) {
    return configuration().entrySet().stream()
        .filter(wanted -> !wanted.getValue().equals(value(actual, wanted.getKey())))
        .map(wanted -> new ConfigEntry(wanted.getKey(), wanted.getValue()))
        .map(wanted -> new AlterConfigOp(wanted, AlterConfigOp.OpType.SET))
        .toList();
  }

  private static @Nullable String value(Config config, String name) {
    ConfigEntry entry = config.get(name);
    return entry == null ? null : entry.value();
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
    return new NewTopic(topic.name(), partitions, (short) settings.replicationFactor())
        .configs(configuration());
  }

  private Map<String, String> configuration() {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_DELETE,
        TopicConfig.RETENTION_MS_CONFIG,
        Long.toString(settings.retention().toMillis()),
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
        Integer.toString(Topics.LARGEST_RECORD));
  }

  /** What Kafka answers; empty for a topic that is there already. */
  private static <T> Optional<T> await(KafkaFuture<T> done) throws InterruptedException {
    try {
      return Optional.ofNullable(done.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return Optional.empty();
      }
      String problem =
          e.getCause() instanceof TimeoutException
              ? "Kafka does not answer: check that it runs and that KAFKA_BOOTSTRAP_SERVERS is its"
                  + " address. "
              : "Kafka refuses the topics: ";
      throw new IllegalStateException(problem + e.getMessage(), e.getCause());
    }
  }
}
