package io.countersign.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.audit.evidence.InputFile;
import io.countersign.correlation.evidence.Feed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.zip.GZIPOutputStream;

/** Records as CloudTrail, SNS, SQS and Jira write them, small enough to read. */
public final class Records {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Records() {}

  /** A record of CloudTrail: alice puts a value into a secret, at 10:00 on 2 March 2026. */
  public static ObjectNode change(String id, String secret) {
    return json(
        """
        {
          "eventVersion": "1.11",
          "userIdentity": {"type": "IAMUser", "userName": "alice", "principalId": "AIDA1",
            "arn": "arn:aws:iam::123456789012:user/alice", "accountId": "123456789012"},
          "eventTime": "2026-03-02T10:00:00Z",
          "eventSource": "secretsmanager.amazonaws.com",
          "eventName": "PutSecretValue",
          "awsRegion": "eu-central-1",
          "requestParameters": {"secretId": "%s"},
          "responseElements": {"arn": "arn:aws:secretsmanager:eu-central-1:123456789012:secret:%s-AbCdEf"},
          "requestID": "r-%s", "eventID": "%s", "readOnly": false,
          "eventType": "AwsApiCall", "recipientAccountId": "123456789012"
        }
        """
            .formatted(secret, secret, id, id));
  }

  /** A record of another service. */
  public static ObjectNode ofEc2(String id) {
    return change(id, "x").put("eventSource", "ec2.amazonaws.com").put("eventName", "RunInstances");
  }

  /** Many records, as CloudTrail's files hold them. */
  public static ObjectNode file(JsonNode... records) {
    ObjectNode file = JSON.createObjectNode();
    Arrays.stream(records).forEach(file.putArray("Records")::add);
    return file;
  }

  /** What {@code aws cloudtrail lookup-events} answers. */
  public static ObjectNode lookup(ObjectNode record) {
    ObjectNode answer = JSON.createObjectNode();
    answer
        .putArray("Events")
        .addObject()
        .put("EventId", "e")
        .put("EventName", record.path("eventName").asText())
        .put("EventSource", record.path("eventSource").asText())
        .put("CloudTrailEvent", record.toString());
    return answer;
  }

  /** An event of EventBridge. */
  public static ObjectNode eventBridge(ObjectNode record) {
    ObjectNode envelope = JSON.createObjectNode();
    envelope.put("version", "0").put("id", "bridge-1");
    envelope.put("detail-type", "AWS API Call via CloudTrail").put("source", "aws.secretsmanager");
    return envelope.set("detail", record);
  }

  /** A notification of SNS, as it is delivered to queues. */
  public static ObjectNode notification(JsonNode message) {
    return JSON.createObjectNode()
        .put("Type", "Notification")
        .put("MessageId", "m-1")
        .put("TopicArn", "arn:aws:sns:eu-central-1:123456789012:evidence")
        .put("Timestamp", "2026-03-02T10:00:30.000Z")
        .put("Message", message.toString());
  }

  /** What a Lambda function gets of SNS. */
  public static ObjectNode snsEvent(JsonNode message) {
    ObjectNode record = JSON.createObjectNode().put("EventSource", "aws:sns");
    record.set("Sns", notification(message));
    return file(record);
  }

  /** What a Lambda function gets of a queue behind SNS. */
  public static ObjectNode sqsEvent(JsonNode message) {
    return file(
        JSON.createObjectNode()
            .put("messageId", "q-1")
            .put("eventSource", "aws:sqs")
            .put("eventSourceARN", "arn:aws:sqs:eu-central-1:123456789012:evidence")
            .put("body", notification(message).toString()));
  }

  /** A ticket that was approved at 09:00 by bob, for one secret. */
  public static ObjectNode ticket(String key, String secret) {
    return JSON.createObjectNode()
        .put("jira-key", key)
        .put("jira-summary", "Rotate the password")
        .put("jira-aws-secret-key-arn", secret)
        .put("jira-timestamp", "2026-03-02T09:00:00.000+0000")
        .put("jira-status", "Approved")
        .put("jira-approver-emails", "bob@example.com")
        .put("jira-reporter-email", "carol@example.com");
  }

  /** What Jira's search answers: an issue that was approved at 09:00, with its changelog. */
  public static ObjectNode search(String key, String secret) {
    return json(
        """
        {
          "names": {"customfield_10050": "AWS secret", "status": "Status"},
          "issues": [{
            "key": "%s",
            "fields": {
              "summary": "Rotate the password",
              "created": "2026-03-02T08:00:00.000+0000",
              "updated": "2026-03-02T09:00:00.000+0000",
              "status": {"id": "3", "name": "Approved", "statusCategory": {"key": "indeterminate"}},
              "reporter": {"accountId": "5b-carol"},
              "customfield_10050": "%s"
            },
            "changelog": {"startAt": 0, "maxResults": 1, "total": 1, "histories": [{
              "id": "1", "created": "2026-03-02T09:00:00.000+0000", "author": {"accountId": "5b-bob"},
              "items": [{"field": "status", "fieldId": "status", "from": "1", "fromString": "To Do",
                "to": "3", "toString": "Approved"}]
            }]}
          }]
        }
        """
            .formatted(key, secret));
  }

  /** A file that may hold evidence of each kind. */
  public static InputFile anyEvidence(Path file) {
    return new InputFile(file, EnumSet.allOf(Feed.class));
  }

  /** A text as gzip stores it. */
  public static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
