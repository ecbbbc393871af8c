package io.countersign.streams.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.bridge.SnsBridgeHandler;
import io.countersign.contract.Topics;
import io.countersign.streams.TopicAdmin;
import io.countersign.streams.onkafka.KafkaBroker;
import io.countersign.streams.settings.TopicSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Messages of dead-letter queues reach Kafka through the real bridge and the real clients. */
final class RedriveTest {
  private static final String CHANGES = "arn:aws:sns:eu-central-1:111122223333:changes";
  private static final String TICKETS = "arn:aws:sns:eu-central-1:111122223333:tickets";
  private static final String FORWARDED =
      """
      {"version": "0", "id": "event-1", "detail-type": "AWS API Call via CloudTrail",
       "source": "aws.secretsmanager", "account": "012345678901",
       "time": "2026-03-02T08:00:03Z", "region": "eu-central-1", "resources": [],
       "detail": {"eventVersion": "1.09", "eventID": "e-put", "eventName": "PutSecretValue",
        "eventSource": "secretsmanager.amazonaws.com", "eventTime": "2026-03-02T08:00:00Z",
        "awsRegion": "eu-central-1", "eventType": "AwsApiCall", "readOnly": false,
        "recipientAccountId": "012345678901",
        "userIdentity": {"type": "IAMUser", "accountId": "012345678901",
         "arn": "arn:aws:iam::012345678901:user/ada", "userName": "ada"},
        "requestParameters": {"secretId": "prod/orders/db"}}}
      """;
  private static final String TICKET =
      "{\"schema\":\"countersign.ticket/1\",\"jira-key\":\"OPS-7\","
          + "\"jira-aws-secret-key-arn\":\"prod/orders/db\","
          + "\"jira-timestamp\":\"2026-03-02T07:00:00Z\",\"jira-status\":\"Approved\"}";

  @TempDir private Path folder;

  @Test
  void everyKindOfDeadLetterReachesKafkaAndIsDeleted() throws Exception {
    try (KafkaBroker kafka = KafkaBroker.start(folder);
        QueueAndFunction aws = new QueueAndFunction(bridge(kafka.address()))) {
      TopicAdmin.create(kafka.settings(), new TopicSettings(1, 1, Duration.ofDays(44)));
      aws.messages.put("forwarded", FORWARDED);
      aws.messages.put("notification", notification(TICKETS, TICKET));
      aws.messages.put("direct", direct(notification(CHANGES, FORWARDED)));
      aws.messages.put("foreign", "neither a notification nor an event");

      assertThat(drain(aws)).isEqualTo(new Redrive.Result(3, 1));

      assertThat(aws.kept()).containsOnlyKeys("foreign");
      assertThat(kafka.read(Topics.SECRET_CHANGES)).hasSize(2);
      assertThat(kafka.read(Topics.TICKETS)).hasSize(1);
    }
  }

  @Test
  void whatKafkaDoesNotAcknowledgeStaysInTheQueue() throws Exception {
    try (QueueAndFunction aws = new QueueAndFunction(bridge("127.0.0.1:1"))) {
      aws.messages.put("forwarded", FORWARDED);

      assertThat(drain(aws)).isEqualTo(new Redrive.Result(0, 1));
      assertThat(aws.kept()).containsOnlyKeys("forwarded");
    }
  }

  private static SnsBridgeHandler bridge(String kafka) {
    return new SnsBridgeHandler(
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", kafka,
            "KAFKA_DELIVERY_TIMEOUT", "2s",
            "CHANGE_SOURCES", CHANGES,
            "TICKET_SOURCES", TICKETS),
        Clock.systemUTC());
  }

  private static Redrive.Result drain(QueueAndFunction aws) {
    StaticCredentialsProvider credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key"));
    try (SqsAsyncClient sqs =
            SqsAsyncClient.builder()
                .endpointOverride(aws.uri())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(credentials)
                .build();
        LambdaAsyncClient lambda =
            LambdaAsyncClient.builder()
                .endpointOverride(aws.uri())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(credentials)
                .build()) {
      return new Redrive(sqs, lambda, "bridge:live", CHANGES).drain(aws.uri() + "/1/failed");
    }
  }

  private static String notification(String topic, String message) {
    return new ObjectMapper()
        .createObjectNode()
        .put("Type", "Notification")
        .put("MessageId", "sns-1")
        .put("TopicArn", topic)
        .put("Message", message)
        .put("Timestamp", "2026-03-02T08:00:05.500Z")
        .toString();
  }

  /** What AWS Lambda sends to the destination of an asynchronous invocation that failed. */
  private static String direct(String notification) {
    return "{\"requestPayload\":{\"Records\":[{\"EventSource\":\"aws:sns\",\"Sns\":"
        + notification
        + "}]},\"responsePayload\":{}}";
  }
}
