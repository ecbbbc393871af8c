package io.countersign.local.stack;

import io.countersign.settings.InvalidSettings;
import io.countersign.settings.Setting;
import io.countersign.settings.SettingValues;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a stack is to be.
 *
 * @param folder of its data
 * @param policy file of the policy; without it, the built-in one
 * @param environment settings of the bridge and the application, of which those that local mode
 *     sets itself are ignored
 */
public record StackSettings(
    Path folder,
    Ports ports,
    DynamoDbChoice dynamoDb,
    Optional<Path> policy,
    Map<String, String> environment) {

  public StackSettings {
    environment = Map.copyOf(environment);
  }

  /** The settings that always have the same value here, in the order of the documentation. */
  public static Map<String, String> fixed() {
    Map<String, String> fixed = new LinkedHashMap<>();
    fixed.put("KAFKA_AUTHENTICATION", "none");
    fixed.put("ACCEPT_ANY_SOURCE", "true");
    // There is no queue: only what is being typed can still be on its way.
    fixed.put("QUEUE_URL", "");
    fixed.put("TICK_LATENESS", "1s");
    // A process killed in the last run has to lose its partitions before this one gets them.
    fixed.put("KAFKA_SESSION_TIMEOUT", "3s");
    fixed.put("STOP_WITHIN", "20s");
    fixed.put("PARTITIONS", "2");
    fixed.put("REPLICATION_FACTOR", "1");
    return fixed;
  }

  /**
   * The settings of the bridge and of the application.
   *
   * @param kafka {@code host:port}
   * @throws InvalidSettings with every error of both
   */
  Map<String, String> texts(String kafka, URI dynamoDb, int httpPort) {
    Map<String, String> texts = new HashMap<>(environment);
    texts.putAll(fixed());
    texts.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
    texts.put("DYNAMODB_ENDPOINT", dynamoDb.toString());
    texts.put("HTTP_PORT", Integer.toString(httpPort));
    texts.put("STATE_DIR", folder.resolve("correlator").toString());
    policy.ifPresent(file -> texts.put("POLICY_FILE", file.toString()));
    var unused = SettingValues.read(texts, all(), io.countersign.bridge.Settings.RULES);
    return texts;
  }

  private static List<Setting<?>> all() {
    return Stream.of(io.countersign.bridge.Settings.ALL, io.countersign.streams.Settings.ALL)
        .<Setting<?>>flatMap(List::stream)
        .toList();
  }
}
