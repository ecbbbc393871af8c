package io.countersign.local.stack;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a stack is to be.
 *
 * @param folder of its data
 * @param policy file of the policy; without it, the built-in one
 * @param environment settings of the bridge and the application beside those that local mode makes
 */
public record StackSettings(
    Path folder,
    Ports ports,
    DynamoDbChoice dynamoDb,
    Optional<Path> policy,
    Map<String, String> environment) {

  /** Local mode has no queue, so only what a person is just typing can still be on its way. */
  private static final String TICK_LATENESS = "1s";

  /**
   * A killed application of the last run has to be given up before this one gets its partitions.
   */
  private static final String SESSION_TIMEOUT = "PT3S";

  public StackSettings {
    environment = Map.copyOf(environment);
  }

  Map<String, String> bridge(String kafka) {
    return with(
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", kafka,
            "KAFKA_AUTHENTICATION", "none",
            "ACCEPT_ANY_SOURCE", "true",
            "TICK_LATENESS", TICK_LATENESS,
            "QUEUE_URL", ""));
  }

  Map<String, String> app(String kafka, URI dynamoDb, int httpPort) {
    Map<String, String> app =
        with(
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka,
                "KAFKA_AUTHENTICATION",
                "none",
                "KAFKA_SESSION_TIMEOUT",
                SESSION_TIMEOUT,
                "DYNAMODB_ENDPOINT",
                dynamoDb.toString(),
                "HTTP_PORT",
                Integer.toString(httpPort),
                "STATE_DIR",
                folder.resolve("correlator").toString(),
                "REPLICATION_FACTOR",
                "1",
                "PARTITIONS",
                "2",
                "STOP_WITHIN",
                "PT20S"));
    policy.ifPresent(file -> app.put("POLICY_FILE", file.toString()));
    return app;
  }

  private Map<String, String> with(Map<String, String> local) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(local);
    return all;
  }
}
