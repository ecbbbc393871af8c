package io.countersign.resilience.process;

import io.countersign.embedded.Port;
import io.countersign.local.lambda.InvocationPath;
import io.countersign.local.stack.LocalStack;
import io.countersign.streams.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The processes of a run: a broker, the bridge and two of the application. */
public final class Parts implements AutoCloseable {
  private static final String APP = "io.countersign.streams.Main";
  private static final String LOCAL = "io.countersign.local.Countersign";

  private final Path folder;
  private final int kafkaPort = Port.free();
  private final int bridgePort = Port.free();
  private final Map<String, String> environment = new HashMap<>();
  private final Child broker;
  private final Child bridge;
  private final List<Child> apps;

  /**
   * Parts that are not started yet.
   *
   * @param folder of their data and logs
   */
  public Parts(Path folder, URI dynamoDb, URI webhook) {
    this.folder = folder;
    environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka());
    environment.put("KAFKA_SESSION_TIMEOUT", "6s");
    environment.put("KAFKA_DELIVERY_TIMEOUT", "8s");
    environment.put("ACCEPT_ANY_SOURCE", "true");
    environment.put("STOP_WITHIN", "20s");
    environment.put("PARTITIONS", "2");
    environment.put("REPLICATION_FACTOR", "1");
    environment.put("DYNAMODB_ENDPOINT", dynamoDb.toString());
    environment.put("ALERT_WEBHOOK_URL", webhook.toString());
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    String data = folder.resolve("kafka").toString();
    String port = Integer.toString(kafkaPort);
    this.broker = child("broker", List.of(BrokerMain.class.getName(), data, port), kafkaPort);
    this.bridge =
        child(
            "bridge",
            List.of(LOCAL, "invoke-api", "--port", Integer.toString(bridgePort)),
            bridgePort);
    this.apps = List.of(app("app-a"), app("app-b"));
  }

  private Child app(String name) {
    Map<String, String> own = new HashMap<>(environment);
    int port = Port.free();
    own.put("STATE_DIR", folder.resolve(name).toString());
    own.put("HTTP_PORT", Integer.toString(port));
    return new Child(name, List.of(APP), own, folder.resolve(name + ".log"), port);
  }

  private Child child(String name, List<String> main, int port) {
    return new Child(name, main, environment, folder.resolve(name + ".log"), port);
  }

  /** The settings of the application. */
  public Settings settings() {
    return Settings.from(environment);
  }

  /** Where clients find Kafka. */
  public String kafka() {
    return Port.HOST + ":" + kafkaPort;
  }

  /** Where events are posted. */
  public URI invocations() {
    return URI.create(
        "http://" + Port.HOST + ":" + bridgePort + InvocationPath.of(LocalStack.FUNCTION));
  }

  /** The broker. */
  public Child broker() {
    return broker;
  }

  /** The broker, the bridge and both processes of the application. */
  public List<Child> all() {
    return List.of(broker, bridge, apps.get(0), apps.get(1));
  }

  @Override
  public void close() {
    all().reversed().forEach(Child::close);
  }
}
