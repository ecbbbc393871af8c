package io.countersign.streams.onkafka;

import static io.countersign.streams.AFinding.finding;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.contract.DeadLetter;
import io.countersign.contract.Topics;
import io.countersign.streams.TopicAdmin;
import io.countersign.streams.alert.AlertChannel;
import io.countersign.streams.alert.LogChannel;
import io.countersign.streams.alert.sns.SnsChannel;
import io.countersign.streams.alert.webhook.WebhookChannel;
import io.countersign.streams.delivery.DeliveryRole;
import io.countersign.streams.delivery.Patience;
import io.countersign.streams.settings.AlertSettings.TopicArn;
import io.countersign.streams.settings.TopicSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sns.SnsAsyncClient;

/** Alerts from a real broker to real HTTP servers that do not always answer well. */
final class AlertRoleTest {
  private static final String PUBLISHED =
      """
      <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult>\
      <MessageId>1</MessageId></PublishResult></PublishResponse>""";

  private static final Patience PATIENCE =
      new Patience(Duration.ofMillis(500), Duration.ofMinutes(10));

  @TempDir Path folder;
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
  private KafkaBroker kafka;
  private FlakyReceiver webhook;
  private FlakyReceiver sns;

  @BeforeEach
  void startServers() throws Exception {
    kafka = KafkaBroker.start(folder);
    TopicAdmin.create(kafka.settings(), new TopicSettings(1, 1, Duration.ofDays(44)));
    webhook = FlakyReceiver.start("ok");
    sns = FlakyReceiver.start(PUBLISHED);
  }

  @AfterEach
  void stopServers() {
    webhook.close();
    sns.close();
    kafka.close();
  }

  private DeliveryRole alerts(AlertChannel... channels) {
    DeliveryRole role =
        new DeliveryRole(
            "alert",
            new DeliveryRole.Route(List.of(Topics.UNMATCHED), List.of(channels), 4, PATIENCE),
            kafka.settings(),
            Clock.systemUTC(),
            new SimpleMeterRegistry(),
            failure::complete);
    role.start();
    return role;
  }

  private static void awaitAccepted(FlakyReceiver receiver, int count) {
    await().atMost(60, SECONDS).untilAsserted(() -> assertThat(receiver.accepted()).hasSize(count));
  }

  @Test
  void webhookThatFailsFirstGetsEveryAlertInOrderAndMatchedFindingsAreNoAlerts() {
    webhook.answerFirst(500, 429, 404);
    DeliveryRole role = alerts(new WebhookChannel(webhook.address()));
    kafka.commit(Topics.MATCHED, List.of(finding("change/fine").authorizedBy("KAN-1").made()));
    kafka.commit(
        Topics.UNMATCHED,
        List.of(
            finding("change/1").made(),
            finding("change/1").revision(2).authorizedBy("KAN-1").crossed()));

    awaitAccepted(webhook, 2);
    assertThat(webhook.accepted().get(0))
        .contains("\"status\":\"open\"")
        .contains("\"title\":\"HIGH UNAUTHORIZED: PutSecretValue of prod/db\"")
        .contains("No ticket names prod/db.")
        .contains("\"finding_id\":\"change/1\"");
    assertThat(webhook.accepted().get(1)).contains("\"status\":\"resolved\"");
    role.close(Duration.ofSeconds(20));
  }

  @Test
  void alertThatWasAcknowledgedDoesNotComeAgainAfterARestart() {
    DeliveryRole role = alerts(new WebhookChannel(webhook.address()));
    kafka.commit(Topics.UNMATCHED, List.of(finding("change/1").made()));
    awaitAccepted(webhook, 1);
    role.close(Duration.ofSeconds(20));

    role = alerts(new WebhookChannel(webhook.address()));
    kafka.commit(Topics.UNMATCHED, List.of(finding("change/2").made()));
    awaitAccepted(webhook, 2);
    role.close(Duration.ofSeconds(20));

    assertThat(webhook.accepted().get(1)).contains("change/2");
  }

  @Test
  void alertThatTheWebhookCallsWrongGoesToTheDeadLetters() {
    webhook.answerFirst(422);
    DeliveryRole role = alerts(new WebhookChannel(webhook.address()));
    kafka.commit(
        Topics.UNMATCHED, List.of(finding("change/wrong").made(), finding("change/next").made()));

    awaitAccepted(webhook, 1);
    await()
        .atMost(60, SECONDS)
        .untilAsserted(
            () ->
                assertThat(kafka.read(Topics.DEAD_LETTERS))
                    .extracting(DeadLetter::explanation)
                    .containsExactly("The webhook answers 422"));
    role.close(Duration.ofSeconds(20));
  }

  @Test
  void snsTopicGetsTextAndAttributesToFilterBy() {
    sns.answerFirst(500, 503);
    try (SnsAsyncClient client = snsClient()) {
      DeliveryRole role = alerts(snsChannel(client));
      kafka.commit(Topics.UNMATCHED, List.of(finding("change/1").made()));

      awaitAccepted(sns, 1);
      assertThat(URLDecoder.decode(sns.accepted().getFirst(), StandardCharsets.UTF_8))
          .contains("Action=Publish", "TopicArn=arn:aws:sns:eu-west-1:012345678901:alerts")
          .contains("Subject=HIGH UNAUTHORIZED: PutSecretValue of prod/db")
          .contains("Who:     arn:aws:iam::012345678901:user/alice")
          .contains("Name=severity", "StringValue=HIGH", "Name=account", "Name=verdict");
      role.close(Duration.ofSeconds(20));
    }
  }

  @Test
  void destinationThatIsDownDoesNotKeepAlertsFromTheOther() {
    webhook.close();
    try (SnsAsyncClient client = snsClient()) {
      DeliveryRole role = alerts(new WebhookChannel(webhook.address()), snsChannel(client));
      kafka.commit(Topics.UNMATCHED, List.of(finding("change/1").made()));

      awaitAccepted(sns, 1);
      await().atMost(60, SECONDS).until(() -> role.health().detail().equals("waiting"));
      assertThat(role.health().live()).isTrue();
      role.close(Duration.ofSeconds(1));
      assertThat(failure).isNotDone();
    }
  }

  @Test
  void withoutADestinationTheLogIsOne() {
    DeliveryRole role = alerts(new LogChannel());
    kafka.commit(Topics.UNMATCHED, List.of(finding("change/1").made()));

    await().atMost(60, SECONDS).until(() -> role.health().ready());
    role.close(Duration.ofSeconds(20));
    assertThat(failure).isNotDone();
  }

  private static AlertChannel snsChannel(SnsAsyncClient client) {
    return new SnsChannel(client, new TopicArn("arn:aws:sns:eu-west-1:012345678901:alerts"));
  }

  private SnsAsyncClient snsClient() {
    return SnsAsyncClient.builder()
        .region(Region.EU_WEST_1)
        .endpointOverride(sns.address())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .overrideConfiguration(once -> once.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .build();
  }
}
