package io.countersign.bench.flink;

import io.countersign.bench.engine.Wire;
import io.countersign.bench.measure.CpuLog;
import io.countersign.bench.measure.Memory;
import io.countersign.bench.process.Commands;
import io.countersign.bench.process.RunSettings;
import io.countersign.correlation.evidence.Feed;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The contestant on Apache Flink: a local cluster in a process of its own. */
public final class FlinkMain {
  /**
   * Threads of tasks and of their fetchers are named after the subtask, such as {@code (1/1)#0}.
   */
  private static final Pattern SUBTASK = Pattern.compile("\\(\\d+/\\d+\\)#\\d+");

  private static final int FAILED = 3;

  private static volatile boolean stopping;

  private FlinkMain() {}

  /**
   * Runs it until the command to stop, then writes what it measured.
   *
   * @param args the file of its settings
   */
  public static void main(String[] args) throws Exception {
    RunSettings settings = RunSettings.read(Path.of(args[0]));
    CpuLog cpu = CpuLog.start(thread -> SUBTASK.matcher(thread).find());
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(
            settings.threads(), configuration(settings));
    describe(environment, settings);
    JobClient job = environment.executeAsync(settings.applicationId());
    exitWhenItFails(job);
    Commands.reply("running 0");
    Commands.serve(
        Map.of(
            Commands.STATE,
            () -> job.getJobStatus().join().toString(),
            Commands.LIVE_HEAP,
            () -> Long.toString(Memory.liveHeap())));
    cpu.write(settings.samples());
    writeFigures(settings);
    stopping = true;
    job.cancel().get();
    System.exit(0);
  }

  /** A failed job is not begun again: what it measured would be worth nothing. */
  private static void exitWhenItFails(JobClient job) {
    CompletableFuture<Void> unused =
        job.getJobExecutionResult()
            .handle(
                (result, failure) -> {
                  if (failure != null && !stopping) {
                    failure.printStackTrace();
                    System.exit(FAILED);
                  }
                  return null;
                });
  }

  private static void writeFigures(RunSettings settings) throws Exception {
    Properties figures = new Properties();
    Memory.peakResident()
        .ifPresent(bytes -> figures.setProperty("peak-rss-bytes", Long.toString(bytes)));
    try (Writer writer = Files.newBufferedWriter(settings.figures())) {
      figures.store(writer, null);
    }
  }

  private static void describe(StreamExecutionEnvironment environment, RunSettings settings) {
    DataStream<Tuple2<String, byte[]>> changes = feed(environment, settings, Feed.SECRET_CHANGES);
    DataStream<Tuple2<String, byte[]>> tickets = feed(environment, settings, Feed.TICKETS);
    changes
        .keyBy(record -> record.f0)
        .connect(tickets.keyBy(record -> record.f0))
        .process(new Matcher())
        .uid("matcher")
        .sinkTo(sink(settings))
        .uid("findings");
  }

  private static DataStream<Tuple2<String, byte[]>> feed(
      StreamExecutionEnvironment environment, RunSettings settings, Feed feed) {
    KafkaSource<Tuple2<String, byte[]>> source =
        KafkaSource.<Tuple2<String, byte[]>>builder()
            .setBootstrapServers(settings.bootstrapServers())
            .setTopics(Wire.topic(feed))
            .setGroupId(settings.applicationId())
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new FeedRecord.Reader())
            .build();
    return environment
        .fromSource(
            source,
            WatermarkStrategy.forGenerator(context -> new TickWatermarks(feed)),
            feed.toString())
        .uid(feed.toString())
        .filter(record -> !FeedRecord.isTick(record));
  }

  private static KafkaSink<byte[]> sink(RunSettings settings) {
    return KafkaSink.<byte[]>builder()
        .setBootstrapServers(settings.bootstrapServers())
        .setRecordSerializer(
            KafkaRecordSerializationSchema.<byte[]>builder()
                .setTopic(settings.outputTopic())
                .setValueSerializationSchema(new AsTheyAre())
                .build())
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix(settings.applicationId())
        .setProperty("transaction.timeout.ms", "60000")
        .build();
  }

  /** Rows are JSON already. A class of its own, since Flink asks for its type parameter. */
  private static final class AsTheyAre implements SerializationSchema<byte[]> {
    private static final long serialVersionUID = 1;

    @Override
    public byte[] serialize(byte[] row) {
      return row;
    }
  }

  private static Configuration configuration(RunSettings settings) {
    boolean rocksDb = settings.contestant().endsWith("rocksdb");
    Configuration c = new Configuration();
    c.setString("state.backend.type", rocksDb ? "rocksdb" : "hashmap");
    c.setString("state.backend.rocksdb.localdir", settings.state().toString());
    c.setString("taskmanager.memory.managed.size", "256m");
    c.setString("execution.checkpointing.interval", "1s");
    c.setString("execution.checkpointing.mode", "EXACTLY_ONCE");
    c.setString("execution.checkpointing.incremental", Boolean.toString(rocksDb));
    c.setString("execution.checkpointing.storage", "filesystem");
    c.setString(
        "execution.checkpointing.dir", settings.folder().resolve("checkpoints").toUri().toString());
    c.setString("pipeline.object-reuse", "true");
    c.setString("restart-strategy.type", "none");
    c.setString("rest.port", "0");
    return c;
  }
}
