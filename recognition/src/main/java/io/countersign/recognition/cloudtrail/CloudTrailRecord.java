package io.countersign.recognition.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.countersign.recognition.message.Fields;
import io.countersign.recognition.message.RejectedException;
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

  /**
   * The text at a JSON Pointer of the record; null where there is none.
   *
   * @throws RejectedException if it is over the limit of its length
   */
  @Nullable String text(String pointer) {
    return Fields.identifying(detail, pointer);
  }

  /** The first of several such texts. */
  @Nullable String firstText(String... pointers) {
    for (String pointer : pointers) {
      String text = text(pointer);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** Free text, no longer than a limit. */
  @Nullable String cut(String pointer, int length) {
    String text = Fields.text(detail, pointer);
    return text == null ? null : Fields.cut(text, length);
  }

  /** The text of a field of the envelope; null where there is none. */
  @Nullable String ofEnvelope(String pointer) {
    return Fields.identifying(envelope, pointer);
  }

  /** Whether EventBridge gives Secrets Manager as its source, and no record with it. */
  boolean lacksDetail() {
    return detail.has("detail-type")
        && "aws.secretsmanager".equals(text("/source"))
        && !detail.path("detail").isObject();
  }

  /** Whether it is a data event, or of another category that reports no call to the service. */
  boolean isOfOtherCategory() {
    String category = text("/eventCategory");
    return category != null && !category.equals("Management");
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
