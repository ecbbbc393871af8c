package io.countersign.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker (KRaft, its own controller) in this process. Its data survives a kill, and
 * its ports may differ from run to run.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final String CLUSTER_ID = "countersign-embedded";

  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedKafka(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts a broker on a free port.
   *
   * @param folder of its data; created where there is none
   */
  public static EmbeddedKafka start(Path folder) {
    return start(folder, 0);
  }

  /**
   * Starts a broker.
   *
   * @param folder of its data; created where there is none
   * @param port to listen on, at {@link Port#HOST} only; 0 takes a free one
   */
  public static EmbeddedKafka start(Path folder, int port) {
    return start(folder, port, Map.of());
  }

  /**
   * Starts a broker that is set up differently.
   *
   * @param more broker settings, by their names in Kafka
   */
  public static EmbeddedKafka start(Path folder, int port, Map<String, String> more) {
    int listen = port == 0 ? Port.free() : port;
    format(folder);
    BrokerProperties properties = new BrokerProperties(folder, listen, Port.free());
    Properties settings = properties.asProperties();
    settings.putAll(more);
    KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
    server.startup();
    return new EmbeddedKafka(server, listen);
  }

  /** Where clients find it. */
  public String bootstrapServers() {
    return Port.HOST + ":" + port;
  }

  /** Stops it cleanly. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path folder) {
    try {
      new Formatter()
          .setClusterId(CLUSTER_ID)
          .setNodeId(BrokerProperties.NODE_ID)
          .addDirectory(folder.toString())
          .setMetadataLogDirectory(folder.toString())
          .setControllerListenerName(BrokerProperties.CONTROLLER)
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setIgnoreFormatted(true)
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .run();
    } catch (Exception e) {
      throw new IllegalStateException(
          "%s cannot be made a data folder of Kafka: check its rights and space. %s"
              .formatted(folder, e),
          e);
    }
  }
}
