package io.countersign.streams.correlate;

import io.countersign.contract.Topics;
import io.countersign.streams.metrics.Meters;
import io.countersign.streams.role.Health;
import io.countersign.streams.role.Role;
import io.countersign.streams.role.RoleStopped;
import io.countersign.streams.settings.CorrelateSettings;
import io.countersign.streams.settings.KafkaSettings;
import io.countersign.streams.settings.RoleName;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the correlator's topology on Kafka Streams. */
public final class CorrelateRole implements Role {
  private static final Logger LOG = LoggerFactory.getLogger(CorrelateRole.class);

  /** A finding has 1.5 kB: with Kafka's default of 16 kB every tenth one makes a request. */
  private static final int PRODUCER_BATCH_BYTES = 256 * 1024;

  /** Records of the changelog; Kafka's default of acceptable.recovery.lag. */
  private static final long NEAR_ENOUGH = 10_000;

  /** A task moves when its copy on the other process has caught up: looked at so often. */
  private static final Duration PROBING_INTERVAL = Duration.ofMinutes(1);

  /** Copies that are made at the same time for tasks that are to move, of all processes. */
  private static final int WARMUP_REPLICAS = 16;

  private final KafkaSettings kafka;
  private final KafkaStreams streams;
  private final KafkaStreamsMetrics metrics;
  private final MeterRegistry registry;

  public CorrelateRole(
      Topology topology,
      KafkaSettings kafka,
      CorrelateSettings settings,
      MeterRegistry registry,
      Consumer<Throwable> onFailure) {
    this.kafka = kafka;
    this.registry = registry;
    checkWritable(settings.stateDir());
    Properties properties = properties(kafka, settings);
    properties.put(UnreadableEvidence.LISTENER, deadLetters(registry));
    this.streams = streams(topology, properties, settings.stateDir());
    this.metrics = new KafkaStreamsMetrics(streams);
    streams.setUncaughtExceptionHandler(
        failure -> {
          onFailure.accept(stopped(failure, settings.stateDir()));
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
  }

  @Override
  public String name() {
    return RoleName.CORRELATE.toString();
  }

  @Override
  public void start() {
    try (Admin admin = Admin.create(kafka.adminProperties())) {
      FeedPartitions.check(admin);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before the start", e);
    }
    metrics.bindTo(registry);
    streams.start();
  }

  @Override
  public Health health() {
    KafkaStreams.State state = streams.state();
    return new Health(isLive(state), state == KafkaStreams.State.RUNNING, state.toString());
  }

  /**
   * Whether the copies of state are near the end of their changelog. Kafka Streams is RUNNING while
   * it still restores copies of what other processes have; the nearness is the one at which it
   * would hand a task over.
   */
  @Override
  public boolean caughtUp() {
    try {
      return streams.allLocalStorePartitionLags().values().stream()
          .flatMap(store -> store.values().stream())
          .allMatch(copy -> copy.offsetLag() <= NEAR_ENOUGH);
    } catch (StreamsException | IllegalStateException e) {
      LOG.info("The lag of the copies of state is not known yet: {}", e.toString());
      return false;
    }
  }

  private boolean isLive(KafkaStreams.State state) {
    return switch (state) {
      case CREATED, REBALANCING, RUNNING ->
          streams.metadataForLocalThreads().stream()
              .noneMatch(thread -> thread.threadState().equals("DEAD"));
      case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> false;
    };
  }

  @Override
  public void close(Duration within) {
    metrics.close();
    boolean clean =
        streams.close(
            CloseOptions.timeout(within)
                .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
    if (!clean) {
      LOG.warn("The correlator did not stop within {}: its state is read back from Kafka", within);
    }
  }

  /** Kafka Streams would say it in its own words, with a stack trace. */
  private static void checkWritable(Path folder) {
    try {
      Files.delete(Files.createTempFile(Files.createDirectories(folder), "check", ""));
    } catch (IOException e) {
      throw new IllegalStateException(
          "STATE_DIR %s cannot be written: make it a folder of this user with space left. %s"
              .formatted(folder, e),
          e);
    }
  }

  /** It locks the folder of its state at once. */
  private static KafkaStreams streams(Topology topology, Properties properties, Path folder) {
    try {
      return new KafkaStreams(topology, properties);
    } catch (StreamsException e) {
      if (!RoleStopped.says(e, "state directory")) {
        throw e;
      }
      throw new IllegalStateException(
          "STATE_DIR %s is used by another process: stop it, or give this one a folder of its own"
              .formatted(folder),
          e);
    }
  }

  static RoleStopped stopped(Throwable failure, Path folder) {
    if (RoleStopped.says(failure, "No space left on device")) {
      return RoleStopped.explained(
          "Role correlate stopped: no space is left in STATE_DIR %s. Make room and start it again; nothing is lost, since it goes on where it last committed"
              .formatted(folder),
          failure);
    }
    if (RoleStopped.isBecauseOf(failure, RecordTooLargeException.class)) {
      return RoleStopped.explained(
          "Role correlate stopped: a topic takes smaller records than it has to. Run 'topics',"
              + " which sets max.message.bytes, and start it again; nothing is lost, since it goes"
              + " on where it last committed",
          failure);
    }
    return RoleStopped.of(RoleName.CORRELATE.toString(), failure);
  }

  private static Runnable deadLetters(MeterRegistry registry) {
    return registry.counter(Meters.DEAD_LETTERS, "role", RoleName.CORRELATE.toString())::increment;
  }

  private static Properties properties(KafkaSettings kafka, CorrelateSettings settings) {
    Properties p = new Properties();
    p.putAll(kafka.clientProperties());
    p.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
    p.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
    p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    p.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbyReplicas());
    p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
    p.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, 0);
    p.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    p.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), PRODUCER_BATCH_BYTES);
    p.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), Topics.LARGEST_RECORD);
    p.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    p.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableEvidence.class);
    switch (settings.groupProtocol()) {
      case CLASSIC -> {
        p.putAll(kafka.groupProperties());
        p.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, NEAR_ENOUGH);
        p.put(StreamsConfig.MAX_WARMUP_REPLICAS_CONFIG, WARMUP_REPLICAS);
        p.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, PROBING_INTERVAL.toMillis());
      }
      case STREAMS -> p.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "streams");
    }
    return p;
  }
}
