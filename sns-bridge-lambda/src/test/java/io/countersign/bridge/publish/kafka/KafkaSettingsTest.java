package io.countersign.bridge.publish.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.countersign.bridge.publish.kafka.KafkaSettings.Authentication;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {
  @Test
  void recordIsTriedForTheDeliveryTimeoutAndAcknowledgedByAllReplicas() {
    KafkaSettings settings =
        new KafkaSettings("localhost:1", Authentication.NONE, Duration.ofSeconds(20));

    assertThat(settings.producerConfig())
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", true)
        .containsEntry("delivery.timeout.ms", 20_000)
        .containsEntry("connections.max.idle.ms", 180_000)
        .doesNotContainKey("security.protocol");
  }

  @Test
  void producerWithAwsIamCanBeBuiltFromWhatIsShipped() {
    KafkaSettings settings =
        new KafkaSettings("localhost:1", Authentication.AWS_MSK_IAM, Duration.ofSeconds(20));

    assertThat(settings.producerConfig()).containsEntry("sasl.mechanism", "AWS_MSK_IAM");
    assertThatCode(() -> settings.newProducer().close(Duration.ZERO)).doesNotThrowAnyException();
  }
}
