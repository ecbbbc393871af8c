package io.countersign.streams.settings;

import io.countersign.contract.MskIam;
import io.countersign.settings.Parsers;
import io.countersign.settings.Setting;
import io.countersign.settings.SettingValues;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/** Address of Kafka and how to authenticate. */
public record KafkaSettings(
    String bootstrapServers, Authentication authentication, Duration sessionTimeout) {
  /** How a client proves who it is. */
  public enum Authentication {
    NONE,
    AWS_MSK_IAM
  }

  static final Setting<String> BOOTSTRAP_SERVERS =
      Setting.required(
          "KAFKA_BOOTSTRAP_SERVERS", "`host:port` of Kafka, comma-separated", text -> text);
  static final Setting<Authentication> AUTHENTICATION =
      Setting.of(
          "KAFKA_AUTHENTICATION",
          "none",
          "`none`, or `aws-msk-iam` (TLS and IAM, as Amazon MSK offers it)",
          Parsers.oneOf(Authentication.class));
  static final Setting<Duration> SESSION_TIMEOUT =
      Setting.of(
          "KAFKA_SESSION_TIMEOUT",
          "10s",
          "how long after its last heartbeat a killed process loses its partitions to another",
          Parsers.duration(Duration.ofSeconds(1), Duration.ofDays(1)));

  private static final int ANSWERS_WITHIN_MS = 20_000;

  /** All of them. */
  public static final List<Setting<?>> ALL =
      List.of(BOOTSTRAP_SERVERS, AUTHENTICATION, SESSION_TIMEOUT);

  /** Their values. */
  public static KafkaSettings from(SettingValues values) {
    return new KafkaSettings(
        values.get(BOOTSTRAP_SERVERS), values.get(AUTHENTICATION), values.get(SESSION_TIMEOUT));
  }

  /** What every Kafka client needs. */
  public Map<String, Object> clientProperties() {
    Map<String, Object> properties = new HashMap<>();
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    switch (authentication) {
      case NONE -> {}
      case AWS_MSK_IAM -> properties.putAll(MskIam.properties());
    }
    return properties;
  }

  /** The same for questions at the start: a broker that is not there is reported soon. */
  public Map<String, Object> adminProperties() {
    Map<String, Object> properties = clientProperties();
    properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, ANSWERS_WITHIN_MS);
    properties.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWERS_WITHIN_MS);
    return properties;
  }

  /** What a member of a group needs on top of that. */
  public Map<String, Object> groupProperties() {
    int timeout = Math.toIntExact(sessionTimeout.toMillis());
    return Map.of(
        CommonClientConfigs.SESSION_TIMEOUT_MS_CONFIG,
        timeout,
        CommonClientConfigs.HEARTBEAT_INTERVAL_MS_CONFIG,
        timeout / 3);
  }
}
