package io.countersign.embedded;

import java.nio.file.Path;
import java.util.Properties;

/**
 * How one broker alone on a developer's machine is set up: small, quick to start, quick to stop.
 */
record BrokerProperties(Path folder, int port, int controllerPort) {
  static final int NODE_ID = 1;
  static final String CONTROLLER = "CONTROLLER";

  Properties asProperties() {
    Properties p = new Properties();
    roles(p);
    oneOfEverything(p);
    soonBackAfterAKill(p);
    small(p);
    return p;
  }

  /** The quorum is listed, not stored in the data, so that its port may change between runs. */
  private void roles(Properties p) {
    String controller = Port.HOST + ":" + controllerPort;
    String clients = "PLAINTEXT://" + Port.HOST + ":" + port;
    p.setProperty("process.roles", "broker,controller");
    p.setProperty("node.id", Integer.toString(NODE_ID));
    p.setProperty("controller.quorum.voters", NODE_ID + "@" + controller);
    p.setProperty("controller.listener.names", CONTROLLER);
    p.setProperty("listeners", clients + "," + CONTROLLER + "://" + controller);
    p.setProperty("advertised.listeners", clients);
    p.setProperty("log.dirs", folder.toString());
  }

  private static void oneOfEverything(Properties p) {
    for (String topic : new String[] {"offsets.topic", "share.coordinator.state.topic"}) {
      p.setProperty(topic + ".replication.factor", "1");
      p.setProperty(topic + ".num.partitions", "1");
    }
    p.setProperty("transaction.state.log.replication.factor", "1");
    p.setProperty("transaction.state.log.num.partitions", "1");
    p.setProperty("transaction.state.log.min.isr", "1");
    p.setProperty("share.coordinator.state.topic.min.isr", "1");
    p.setProperty("auto.create.topics.enable", "false");
  }

  /** A killed broker's session has to end before the next one may register. */
  private static void soonBackAfterAKill(Properties p) {
    p.setProperty("broker.session.timeout.ms", "1500");
    p.setProperty("broker.heartbeat.interval.ms", "500");
    p.setProperty("group.initial.rebalance.delay.ms", "0");
    p.setProperty("group.min.session.timeout.ms", "1000");
  }

  private static void small(Properties p) {
    p.setProperty("num.network.threads", "2");
    p.setProperty("num.io.threads", "4");
    p.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
    p.setProperty("log.index.size.max.bytes", "1048576");
  }
}
