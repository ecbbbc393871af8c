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
