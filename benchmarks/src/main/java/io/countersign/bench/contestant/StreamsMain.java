package io.countersign.bench.contestant;

import io.countersign.bench.engine.ShippedCorrelator;
import io.countersign.bench.measure.CpuLog;
import io.countersign.bench.measure.Memory;
import io.countersign.bench.process.Commands;
import io.countersign.bench.process.RunSettings;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A contestant on Kafka Streams in a process of its own. */
public final class StreamsMain {
  private static final Logger LOG = LoggerFactory.getLogger(StreamsMain.class);
  private static final Duration CLOSES_WITHIN = Duration.ofSeconds(40);
  private static final int FAILED = 3;

  private StreamsMain() {}

  /**
   * Runs it until the command to stop, then writes what it measured.
   *
   * @param args the file of its settings
   */
  public static void main(String[] args) throws IOException {
    RunSettings settings = RunSettings.read(Path.of(args[0]));
    CpuLog cpu = CpuLog.start(thread -> thread.contains("-StreamThread-"));
    try (KafkaStreams streams = new KafkaStreams(topology(settings), properties(settings))) {
      streams.setUncaughtExceptionHandler(
          failure -> {
            LOG.error("a stream thread ended", failure);
            // As the shipped process does; not on this thread, which the exit waits for.
            Thread.ofPlatform().start(() -> System.exit(FAILED));
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
          });
      long started = System.nanoTime();
      AtomicBoolean first = new AtomicBoolean(true);
      streams.setStateListener(
          (now, before) -> {
            if (now == KafkaStreams.State.RUNNING && first.getAndSet(false)) {
              Commands.reply("running " + Duration.ofNanos(System.nanoTime() - started).toMillis());
            }
          });
      streams.start();
      Commands.serve(
          Map.of(
              Commands.STATE,
              () -> streams.state() + " " + tasksClosed(streams),
              Commands.LIVE_HEAP,
              () -> Long.toString(Memory.liveHeap())));
      cpu.write(settings.samples());
      writeFigures(settings, streams);
      streams.close(
          CloseOptions.timeout(CLOSES_WITHIN)
              .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
    }
    System.exit(0);
  }

  private static void writeFigures(RunSettings settings, KafkaStreams streams) throws IOException {
    Properties figures = new Properties();
    figures.setProperty("state", streams.state().toString());
    figures.setProperty("tasks-closed", Long.toString(tasksClosed(streams)));
    Memory.peakResident()
        .ifPresent(bytes -> figures.setProperty("peak-rss-bytes", Long.toString(bytes)));
    try (Writer writer = Files.newBufferedWriter(settings.figures())) {
      figures.store(writer, null);
    }
  }

  /** How often a task was closed: 0 while nothing was lost and begun again. */
  private static long tasksClosed(KafkaStreams streams) {
    return streams.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals("task-closed-total"))
        .map(Metric::metricValue)
        .mapToLong(value -> ((Number) value).longValue())
        .sum();
  }

  private static Topology topology(RunSettings settings) {
    return switch (Contestant.of(settings.contestant())) {
      case LIMIT -> PassThrough.topology(settings.outputTopic());
      case DSL_OUTER -> OuterJoin.topology(settings.outputTopic());
      case COUNTERSIGN -> ShippedCorrelator.topology();
      case FLINK_ROCKSDB, FLINK_HEAP ->
          throw new IllegalArgumentException(settings.contestant() + " does not run here");
    };
  }

  /** Those of the correlate role, but for names and folders; the same for each contestant. */
  private static Properties properties(RunSettings settings) {
    Properties p = new Properties();
    p.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    p.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
    p.put(StreamsConfig.STATE_DIR_CONFIG, settings.state().toString());
    p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
    p.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, 0);
    p.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    p.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 * 1024);
    p.put(CommonClientConfigs.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    p.put(CommonClientConfigs.HEARTBEAT_INTERVAL_MS_CONFIG, 3_333);
    // Changelogs are not compacted while they are measured.
    p.put(StreamsConfig.topicPrefix("min.compaction.lag.ms"), Long.toString(Long.MAX_VALUE));
    if (settings.takesTimes()) {
      p.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, RecordClock.class);
      p.put(RecordClock.FILE, settings.times().toString());
    }
    return p;
  }
}
