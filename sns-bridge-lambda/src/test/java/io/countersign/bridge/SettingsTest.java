package io.countersign.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.bridge.publish.kafka.KafkaSettings.Authentication;
import io.countersign.bridge.verify.jira.JiraSettings;
import io.countersign.bridge.verify.jira.JiraSettings.CredentialSource;
import io.countersign.bridge.verify.token.TokenSource;
import io.countersign.correlation.policy.Statuses;
import io.countersign.recognition.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                "KAFKA_DELIVERY_TIMEOUT", "PT1M",
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
  void tokensAreInTheSettingsInAFileOrInSecretsManager(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("t"), "0123456789abcdef\nfedcba9876543210\n");

    assertThat(with("JIRA_TOKENS", "0123456789abcdef").tokens())
        .isInstanceOfSatisfying(
            TokenSource.Given.class,
            given -> assertThat(given.tokens().holds("0123456789abcdef")).isTrue());
    assertThat(with("JIRA_TOKENS", "file:" + file).tokens())
        .isInstanceOfSatisfying(
            TokenSource.Given.class,
            given -> assertThat(given.tokens().holds("fedcba9876543210")).isTrue());
    assertThat(with("JIRA_TOKENS_SECRET_ARN", Fixtures.ARN).tokens())
        .isEqualTo(new TokenSource.InSecret(Fixtures.ARN));
    assertThat(with("QUEUE_URL", "").tokens()).isEqualTo(new TokenSource.None());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "JIRA_TOKENS | s3cr3t",
        "JIRA_TOKENS | 0123456789abcdef,s3cr3t",
        "JIRA_TOKENS | s3cr3t0123456789,s3cr3t0123456788,s3cr3t0123456787",
        "JIRA_TOKENS | {\"token\":\"s3cr3t0123456789\"}",
        "JIRA_TOKENS | file:/no/such/s3cr3t",
        "JIRA_TOKENS_SECRET_ARN | s3cr3t",
      })
  void wrongTokensStopTheStartAndAreNotQuoted(String name, String value) {
    assertThatThrownBy(() -> with(name, value))
        .hasMessageContaining(name)
        .hasMessageNotContaining("s3cr3t");
  }

  @Test
  void tokensHaveOnePlace() {
    assertThatThrownBy(
            () ->
                Settings.from(
                    Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", "b:9092",
                        "ACCEPT_ANY_SOURCE", "true",
                        "JIRA_TOKENS", "0123456789abcdef",
                        "JIRA_TOKENS_SECRET_ARN", Fixtures.ARN)))
        .hasMessageContaining("JIRA_TOKENS and JIRA_TOKENS_SECRET_ARN are both set");
  }

  @Test
  void ticketsAreReadBackWhereJiraIsNamed() {
    assertThat(with("QUEUE_URL", "").jira()).isNull();

    JiraSettings jira =
        Objects.requireNonNull(
            jira(
                    "JIRA_BASE_URL", "https://api.atlassian.com/ex/jira/1324a887/",
                    "JIRA_USER_EMAIL", "bridge@example.com",
                    "JIRA_API_TOKEN", "api-token")
                .jira());
    assertThat(jira.baseUrl()).hasToString("https://api.atlassian.com/ex/jira/1324a887");
    assertThat(jira.timeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(jira.budget()).isEqualTo(Duration.ofSeconds(10));
    assertThat(jira.statuses()).isEqualTo(Statuses.DEFAULT);
  }

  @Test
  void everySettingOfTheReadBackIsRead() {
    JiraSettings jira =
        Objects.requireNonNull(
            jira(
                    "JIRA_BASE_URL", "http://localhost:8080",
                    "JIRA_CREDENTIALS_SECRET_ARN", Fixtures.ARN,
                    "JIRA_TIMEOUT", "2s",
                    "JIRA_BUDGET", "1m",
                    "JIRA_ISSUE_MAPPING", "{\"jira-aws-secret-key-arn\":\"/named/Geheimnis\"}",
                    "JIRA_APPROVED_STATUSES", "Genehmigt, 10103")
                .jira());
    assertThat(jira.timeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(jira.budget()).isEqualTo(Duration.ofMinutes(1));
    assertThat(jira.credentials()).isEqualTo(new CredentialSource.InSecret(Fixtures.ARN));
    assertThat(jira.statuses().approved()).containsExactlyInAnyOrder("genehmigt", "10103");
  }

  @ParameterizedTest
  @CsvSource({
    "JIRA_BASE_URL, http://example.atlassian.net",
    "JIRA_BASE_URL, https://me:s3cr3t@example.atlassian.net",
    "JIRA_BASE_URL, https://example.atlassian.net?x=s3cr3t",
    "JIRA_BASE_URL, example.atlassian.net",
    "JIRA_API_TOKEN, s3cr3t with spaces",
    "JIRA_USER_EMAIL, s3cr3t:x@example.com",
    "JIRA_TIMEOUT, 0s",
    "JIRA_BUDGET, soon",
    "JIRA_ISSUE_MAPPING, {\"jira-kee\":\"/x\"}",
    "JIRA_CREDENTIALS_SECRET_ARN, s3cr3t"
  })
  void mistakeInTheReadBackStopsTheStartAndQuotesNothing(String name, String value) {
    Map<String, String> settings = new HashMap<>();
    settings.put("JIRA_BASE_URL", "https://example.atlassian.net");
    settings.put("JIRA_API_TOKEN", "api-token");
    settings.put(name, value);
    assertThatThrownBy(
            () ->
                jira(
                    settings.entrySet().stream()
                        .flatMap(e -> Stream.of(e.getKey(), e.getValue()))
                        .toArray(String[]::new)))
        .hasMessageContaining(name)
        .hasMessageNotContaining("s3cr3t");
  }

  @Test
  void readBackNeedsCredentialsFromOnePlace() {
    assertThatThrownBy(() -> jira("JIRA_BASE_URL", "https://example.atlassian.net"))
        .hasMessageContaining("JIRA_BASE_URL needs JIRA_API_TOKEN or JIRA_CREDENTIALS_SECRET_ARN");
    assertThatThrownBy(
            () ->
                jira(
                    "JIRA_BASE_URL", "https://example.atlassian.net",
                    "JIRA_API_TOKEN", "api-token",
                    "JIRA_CREDENTIALS_SECRET_ARN", Fixtures.ARN))
        .hasMessageContaining("and not both");
  }

  private static Settings jira(String... namesAndValues) {
    Map<String, String> settings = new HashMap<>();
    settings.put("KAFKA_BOOTSTRAP_SERVERS", "b:9092");
    settings.put("ACCEPT_ANY_SOURCE", "true");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      settings.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return Settings.from(settings);
  }

  private static Settings with(String name, String value) {
    return Settings.from(
        Map.of("KAFKA_BOOTSTRAP_SERVERS", "b:9092", "ACCEPT_ANY_SOURCE", "true", name, value));
  }

  @Test
  void sourcesMustBeNamedOrWaived() {
    assertThatThrownBy(() -> Settings.from(Map.of("KAFKA_BOOTSTRAP_SERVERS", "b:9092")))
        .hasMessageContaining("ACCEPT_ANY_SOURCE=true");
  }
}
