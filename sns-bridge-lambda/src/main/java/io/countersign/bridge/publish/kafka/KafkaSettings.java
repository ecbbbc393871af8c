package io.countersign.bridge.publish.kafka;

import io.countersign.contract.MskIam;
import io.countersign.settings.Parsers;
import io.countersign.settings.Setting;
import io.countersign.settings.SettingValues;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How to reach Kafka.
 *
 * @param authentication how to log in
 * @param deliveryTimeout for how long a record is tried; below the timeout of the function
 */
public record KafkaSettings(
    String bootstrapServers, Authentication authentication, Duration deliveryTimeout) {
  private static final Setting<String> BOOTSTRAP_SERVERS =
      Setting.required(
          "KAFKA_BOOTSTRAP_SERVERS", "`host:port` of Kafka, comma-separated", text -> text);
  private static final Setting<Authentication> AUTHENTICATION =
      Setting.of(
          "KAFKA_AUTHENTICATION",
          "none",
          "`none`, or `aws-msk-iam` (TLS and IAM, as Amazon MSK offers it)",
          Parsers.oneOf(Authentication.class));
  private static final Setting<Duration> DELIVERY_TIMEOUT =
      Setting.of(
          "KAFKA_DELIVERY_TIMEOUT",
          "20s",
          "how long publishing a record is tried; less than the timeout of the function",
          Parsers.duration(Duration.ofSeconds(1), Duration.ofDays(1)));

  /** All of them. */
  public static final List<Setting<?>> ALL =
      List.of(BOOTSTRAP_SERVERS, AUTHENTICATION, DELIVERY_TIMEOUT);

  private static final Duration LONGEST_REQUEST = Duration.ofSeconds(5);
  private static final Duration IDLE_CONNECTION = Duration.ofMinutes(3);

  /** How to log in. */
  public enum Authentication {
    NONE,
    /** AWS IAM, as Amazon MSK understands it. */
    AWS_MSK_IAM
  }

  /** Their values. */
  public static KafkaSettings from(SettingValues values) {
    return new KafkaSettings(
        values.get(BOOTSTRAP_SERVERS), values.get(AUTHENTICATION), values.get(DELIVERY_TIMEOUT));
  }

  /** A producer of its own; connects in the background. */
  public Producer<byte[], byte[]> newProducer() {
    return new KafkaProducer<>(
        producerConfig(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  Map<String, Object> producerConfig() {
    Duration request =
        deliveryTimeout.compareTo(LONGEST_REQUEST) < 0 ? deliveryTimeout : LONGEST_REQUEST;
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "countersign-bridge");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(deliveryTimeout));
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(request));
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis(request));
    config.put(ProducerConfig.CONNECTIONS_MAX_IDLE_MS_CONFIG, millis(IDLE_CONNECTION));
    if (authentication == Authentication.AWS_MSK_IAM) {
      config.putAll(MskIam.properties());
    }
    return config;
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
