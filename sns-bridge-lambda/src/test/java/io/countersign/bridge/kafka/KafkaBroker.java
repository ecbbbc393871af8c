package io.countersign.bridge.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A real broker (KRaft, broker and controller in one) in this JVM, on free ports. */
public final class KafkaBroker implements AutoCloseable {
  private static final int NODE = 1;

  private final int brokerPort = freePort();
  private final KafkaRaftServer server;

  private KafkaBroker(Path folder) {
    Properties properties = properties(folder, freePort());
    format(folder);
    server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
  }

  /** Starts one over an empty folder. */
  public static KafkaBroker start(Path folder) {
    KafkaBroker broker = new KafkaBroker(folder);
    broker.server.startup();
    return broker;
  }

  public String bootstrapServers() {
    return "localhost:" + brokerPort;
  }

  /** Creates topics with their numbers of partitions. */
  public void create(Map<String, Integer> topics) {
    List<NewTopic> all =
        topics.entrySet().stream()
            .map(topic -> new NewTopic(topic.getKey(), topic.getValue(), (short) 1))
            .toList();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      admin.createTopics(all).all().get();
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
    server.shutdown();
    server.awaitShutdown();
  }

  /** A port on which nobody listens. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Properties properties(Path folder, int controllerPort) {
    Properties p = new Properties();
    p.setProperty("node.id", Integer.toString(NODE));
    p.setProperty("process.roles", "broker,controller");
    p.setProperty(
        "listeners",
        "CLIENT://localhost:%d,CONTROLLER://localhost:%d".formatted(brokerPort, controllerPort));
    p.setProperty("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.setProperty("advertised.listeners", "CLIENT://localhost:" + brokerPort);
    p.setProperty("inter.broker.listener.name", "CLIENT");
    p.setProperty("controller.listener.names", "CONTROLLER");
    p.setProperty("controller.quorum.voters", NODE + "@localhost:" + controllerPort);
    p.setProperty("log.dirs", folder.toString());
    p.setProperty("auto.create.topics.enable", "false");
    p.setProperty("offsets.topic.replication.factor", "1");
    p.setProperty("transaction.state.log.replication.factor", "1");
    p.setProperty("share.coordinator.state.topic.replication.factor", "1");
    return p;
  }

  private static void format(Path folder) {
    try {
      new Formatter()
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
          .setNodeId(NODE)
          .setClusterId(Uuid.randomUuid().toString())
          .setDirectories(List.of(folder.toString()))
          .setMetadataLogDirectory(folder.toString())
          .setControllerListenerName("CONTROLLER")
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setIgnoreFormatted(true)
          .run();
    } catch (Exception e) {
      throw new IllegalStateException("the folder of the broker can not be formatted", e);
    }
  }
}
