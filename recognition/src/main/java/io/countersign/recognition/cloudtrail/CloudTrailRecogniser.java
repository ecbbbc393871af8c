package io.countersign.recognition.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.correlation.evidence.Actor;
import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.secret.Secret;
import io.countersign.recognition.message.Fields;
import io.countersign.recognition.message.IgnoreReason;
import io.countersign.recognition.message.Recognised;
import io.countersign.recognition.message.Recognised.Change;
import io.countersign.recognition.message.Recognised.Ignored;
import io.countersign.recognition.message.RejectedException;
import io.countersign.recognition.message.Timestamps;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads records of CloudTrail, bare or in an EventBridge envelope, and the native event. */
public final class CloudTrailRecogniser {
  private static final int ORIGIN_LENGTH = 256;
  private static final int EVENT_ID_LENGTH = 128;
  private static final int MOST_STAGES = 64;
  private static final int STAGE_LENGTH = 256;

  /** Whether this is an event of EventBridge or a record of CloudTrail. */
  public boolean recognises(JsonNode json) {
    return isRecord(json)
        || (json.has("detail-type") && json.has("source"))
        || isRecord(json.path("detail"));
  }

  private static boolean isRecord(JsonNode json) {
    return json.has("eventName") && (json.has("eventSource") || json.has("eventID"));
  }

  /**
   * Reads a record.
   *
   * @throws RejectedException if a field that matters is missing or not readable
   */
  public Recognised read(JsonNode json) {
    CloudTrailRecord record = CloudTrailRecord.of(json);
    if (record.lacksDetail()) {
      throw RejectedException.field(
          "detail", "must be the record itself, as an object: send EventBridge's event unchanged");
    }
    if (!record.isAboutSecretsManager()) {
      return new Ignored(IgnoreReason.OTHER_EVENT_SOURCE);
    }
    if (record.isInsight()) {
      return new Ignored(IgnoreReason.INSIGHT);
    }
    if (record.isOfOtherCategory()) {
      return new Ignored(IgnoreReason.OTHER_CATEGORY);
    }
    if (record.isNativeEvent()) {
      return new Change(nativeEvent(record));
    }
    return Classification.of(record)
        .<Recognised>map(kind -> new Change(change(record, kind)))
        .orElseGet(() -> new Ignored(IgnoreReason.READ_ONLY_CALL));
  }

  private static SecretChange change(CloudTrailRecord record, ChangeClass kind) {
    Secret secret = ChangedSecret.of(record, kind);
    String eventId = eventId(record.text("/eventID"), "eventID");
    String sharedId = eventId(record.text("/sharedEventID"), "sharedEventID");
    String id = required(id(record, secret, eventId, sharedId), "eventID");
    return new SecretChange(
        id,
        eventId == null ? id : eventId,
        record.text("/requestID"),
        kind,
        required(record.text("/eventName"), "eventName"),
        time(record.detail().path("eventTime"), "eventTime"),
        secret,
        Actors.of(record, secret),
        lowerCase(versionId(record, kind)),
        versionStages(record),
        LambdaArn.function(record.text("/requestParameters/rotationLambdaARN"), secret),
        deletionDate(record),
        Fields.flag(record.detail(), "/requestParameters/forceDeleteWithoutRecovery"),
        PublicPolicy.isPublic(record.detail().at("/requestParameters/resourcePolicy")),
        record.text("/errorCode"),
        record.cut("/sourceIPAddress", ORIGIN_LENGTH),
        record.cut("/userAgent", ORIGIN_LENGTH),
        Fields.identifying(
            record.text("/requestParameters/externalSecretRotationRoleArn"),
            "requestParameters.externalSecretRotationRoleArn"),
        sharedId);
  }

  /**
   * The shared id only in the copy of the secret's own account: no caller can have that one name
   * another secret (docs/semantics.md, section 5).
   */
  private static @Nullable String id(
      CloudTrailRecord record,
      @Nullable Secret secret,
      @Nullable String eventId,
      @Nullable String sharedId) {
    boolean isOwn = secret != null && secret.account().equals(record.text("/recipientAccountId"));
    return sharedId != null && (isOwn || eventId == null) ? sharedId : eventId;
  }

  private static SecretChange nativeEvent(CloudTrailRecord record) {
    String id = required(eventId(record.ofEnvelope("/id"), "id"), "id");
    return new SecretChange(
        id,
        id,
        null,
        ChangeClass.CONSEQUENCE,
        "SecretLabelUpdated",
        time(record.envelope().path("time"), "time"),
        ChangedSecret.of(record, ChangeClass.CONSEQUENCE),
        Actor.NONE,
        lowerCase(record.text("/versionId")),
        stages(record.detail().path("labelUpdated"), "labelUpdated"),
        null,
        null,
        false,
        false,
        null,
        null,
        null,
        null,
        null);
  }

  private static @Nullable String versionId(CloudTrailRecord record, ChangeClass kind) {
    if (kind == ChangeClass.CONSEQUENCE) {
      return consequenceVersionId(record);
    }
    String given =
        "UpdateSecretVersionStage".equals(record.text("/eventName"))
            ? record.text("/requestParameters/moveToVersionId")
            : record.text("/requestParameters/clientRequestToken");
    return given == null ? record.text("/responseElements/versionId") : given;
  }

  /** Deleted versions carry none on purpose: they find their DeleteSecret by the secret. */
  private static @Nullable String consequenceVersionId(CloudTrailRecord record) {
    return record.isAboutDeletedVersions()
        ? null
        : record.firstText(
            "/additionalEventData/versionId",
            "/additionalEventData/VersionId",
            "/serviceEventDetails/versionId",
            "/serviceEventDetails/VersionId");
  }

  private static List<String> versionStages(CloudTrailRecord record) {
    JsonNode several = record.detail().at("/requestParameters/versionStages");
    return several.isMissingNode()
        ? stages(record.detail().at("/requestParameters/versionStage"), "versionStage")
        : stages(several, "versionStages");
  }

  /** Secrets Manager itself allows 20 labels of 256 characters. */
  private static List<String> stages(JsonNode node, String field) {
    List<String> stages = Fields.texts(node);
    if (stages.size() > MOST_STAGES || stages.stream().anyMatch(s -> s.length() > STAGE_LENGTH)) {
      throw RejectedException.field(
          field,
          "holds more than %d labels, or one of more than %d characters"
              .formatted(MOST_STAGES, STAGE_LENGTH));
    }
    return stages;
  }

  private static @Nullable String eventId(@Nullable String id, String field) {
    if (id != null && id.length() > EVENT_ID_LENGTH) {
      throw RejectedException.field(
          field, "is longer than %d characters".formatted(EVENT_ID_LENGTH));
    }
    return id;
  }

  /** Of no weight for the verdict itself: an unknown form must not cost the change. */
  private static @Nullable Instant deletionDate(CloudTrailRecord record) {
    return Timestamps.parse(record.detail().at("/responseElements/deletionDate")).orElse(null);
  }

  private static String required(@Nullable String value, String field) {
    if (value == null) {
      throw RejectedException.field(field, "is missing: a record cannot be told apart without it");
    }
    return value;
  }

  private static Instant time(JsonNode value, String field) {
    return Timestamps.parse(value)
        .orElseThrow(
            () -> RejectedException.field(field, "must be a time such as 2026-03-02T08:00:00Z"));
  }

  private static @Nullable String lowerCase(@Nullable String text) {
    return text == null ? null : Fields.lowerCase(text);
  }
}
