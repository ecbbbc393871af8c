package io.countersign.bridge.publish.kafka;

import io.countersign.contract.MskIam;
import java.time.Duration;
import java.util.HashMap;
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
  private static final Duration LONGEST_REQUEST = Duration.ofSeconds(5);
  private static final Duration IDLE_CONNECTION = Duration.ofMinutes(3);

  /** How to log in. */
  public enum Authentication {
    NONE,
    /** AWS IAM, as Amazon MSK understands it. */
    AWS_MSK_IAM
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
