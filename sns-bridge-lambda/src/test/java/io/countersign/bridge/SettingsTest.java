package io.countersign.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.bridge.publish.kafka.KafkaSettings.Authentication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @Test
  void fewSettingsAreEnough() {
    Settings settings =
        Settings.from(Map.of("KAFKA_BOOTSTRAP_SERVERS", "b:9092", "ACCEPT_ANY_SOURCE", "true"));

    assertThat(settings.kafka().bootstrapServers()).isEqualTo("b:9092");
    assertThat(settings.kafka().authentication()).isEqualTo(Authentication.NONE);
    assertThat(settings.kafka().deliveryTimeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(settings.tickLateness()).isEqualTo(Duration.ofMinutes(2));
    assertThat(settings.payloadLength()).isEqualTo(65536);
    assertThat(settings.queueUrl()).isNull();
  }

  @Test
  void everySettingIsRead(@TempDir Path folder) throws IOException {
    Path mapping = Files.writeString(folder.resolve("m.json"), "{\"jira-token\":\"/t/here\"}");

    Settings settings =
        Settings.from(
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "b:9098",
                "KAFKA_AUTHENTICATION", "aws-msk-iam",
                "KAFKA_DELIVERY_TIMEOUT", "1m",
                "CHANGE_SOURCES", Fixtures.CHANGES + ", " + Fixtures.QUEUE,
                "TICKET_SOURCES", Fixtures.TICKETS,
                "TICK_SOURCES", Fixtures.TICKS,
                "JIRA_FIELD_MAPPING", mapping.toString(),
                "QUEUE_URL", "https://sqs.example.com/1/bridge",
                "TICK_LATENESS", "0s",
                "DEAD_LETTER_LENGTH", "1000"));

    assertThat(settings.kafka().authentication()).isEqualTo(Authentication.AWS_MSK_IAM);
    assertThat(settings.kafka().deliveryTimeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.sources().changes())
        .containsExactlyInAnyOrder(Fixtures.CHANGES, Fixtures.QUEUE);
    assertThat(settings.sources().tickets()).containsExactly(Fixtures.TICKETS);
    assertThat(settings.sources().ticks()).containsExactly(Fixtures.TICKS);
    assertThat(settings.sources().acceptAny()).isFalse();
    assertThat(settings.jiraFields().tokenKeys()).containsExactly("here");
    assertThat(settings.queueUrl()).isEqualTo("https://sqs.example.com/1/bridge");
    assertThat(settings.tickLateness()).isZero();
    assertThat(settings.payloadLength()).isEqualTo(1000);
  }

  @Test
  void everythingWrongIsToldAtOnceAndByName() {
    Map<String, String> wrong =
        Map.of(
            "KAFKA_AUTHENTICATION", "password",
            "KAFKA_DELIVERY_TIMEOUT", "0s",
            "CHANGE_SOURCES", "my-topic",
            "ACCEPT_ANY_SOURCE", "yes",
            "JIRA_FIELD_MAPPING", "/no/such/file",
            "TICK_LATENESS", "soon",
            "DEAD_LETTER_LENGTH", "999999");

    assertThatThrownBy(() -> Settings.from(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .contains(wrong.keySet())
        .contains("KAFKA_BOOTSTRAP_SERVERS is missing");
  }

  @Test
  void sourcesMustBeNamedOrWaived() {
    assertThatThrownBy(() -> Settings.from(Map.of("KAFKA_BOOTSTRAP_SERVERS", "b:9092")))
        .hasMessageContaining("ACCEPT_ANY_SOURCE=true");
  }
}
