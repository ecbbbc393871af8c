package io.countersign.local.kafka;

import io.countersign.local.ports.Port;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker (KRaft, its own controller) in this process. What is in its folder survives a
 * kill, and ports may differ from run to run.
 */
public final class LocalKafka implements AutoCloseable {
  private static final String CLUSTER_ID = "countersign-local-mode";

  private final KafkaRaftServer server;
  private final int port;

  private LocalKafka(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts it.
   *
   * @param folder of its data; made where there is none
   * @param port to listen on, at {@link Port#HOST} only; 0 takes a free one
   */
  public static LocalKafka start(Path folder, int port) {
    int listen = port == 0 ? Port.free() : port;
    format(folder);
    BrokerProperties properties = new BrokerProperties(folder, listen, Port.free());
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(properties.asProperties()), Time.SYSTEM);
    server.startup();
    return new LocalKafka(server, listen);
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
      throw new IllegalStateException("can not make a Kafka data folder of " + folder, e);
    }
  }
}
