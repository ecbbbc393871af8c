package io.countersign.recognition.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.countersign.recognition.message.Fields;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record of CloudTrail and the EventBridge envelope around it.
 *
 * @param detail the record itself
 * @param envelope a missing node where the record came bare
 */
record CloudTrailRecord(JsonNode detail, JsonNode envelope) {
  private static final String SECRETS_MANAGER = "secretsmanager.amazonaws.com";

  /** What Secrets Manager reports on its own, also where the event type does not say so. */
  private static final Set<String> SERVICE_EVENTS =
      Set.of(
          "RotationStarted",
          "RotationSucceeded",
          "RotationFailed",
          "RotationAbandoned",
          "TestRotationStarted",
          "TestRotationSucceeded",
          "TestRotationFailed",
          "StartSecretVersionDelete",
          "CancelSecretVersionDelete",
          "EndSecretVersionDelete");

  static CloudTrailRecord of(JsonNode json) {
    return json.path("detail").isObject()
        ? new CloudTrailRecord(json.path("detail"), json)
        : new CloudTrailRecord(json, MissingNode.getInstance());
  }

  /** The text at a JSON Pointer of the record; null where there is none. */
  @Nullable String text(String pointer) {
    return Fields.text(detail, pointer);
  }

  @Nullable String firstText(String... pointers) {
    return Fields.firstText(detail, pointers);
  }

  /** The text of a field of the envelope; null where there is none. */
  @Nullable String ofEnvelope(String pointer) {
    return Fields.text(envelope, pointer);
  }

  /** By the source that CloudTrail, else EventBridge, gives; false where neither does. */
  boolean isAboutSecretsManager() {
    String source = text("/eventSource");
    return source == null
        ? "aws.secretsmanager".equals(ofEnvelope("/source"))
        : source.equals(SECRETS_MANAGER);
  }

  /** Whether this is the event that Secrets Manager itself sends to EventBridge. */
  boolean isNativeEvent() {
    return "Secret Label Updated".equals(ofEnvelope("/detail-type"));
  }

  /** Whether it is about the rate of calls: it has the name of a call and is none. */
  boolean isInsight() {
    return "AwsCloudTrailInsight".equals(text("/eventType"))
        || "AWS Insight via CloudTrail".equals(ofEnvelope("/detail-type"));
  }

  /** Whether AWS reports it on its own, after a call. */
  boolean isServiceEvent() {
    return "AwsServiceEvent".equals(text("/eventType"))
        || "AWS Service Event via CloudTrail".equals(ofEnvelope("/detail-type"))
        || SERVICE_EVENTS.contains(String.valueOf(text("/eventName")));
  }

  /** Whether it is about the versions of a deleted secret. */
  boolean isAboutDeletedVersions() {
    return String.valueOf(text("/eventName")).endsWith("SecretVersionDelete");
  }
}
