package io.countersign.correlation.evidence;

import io.countersign.correlation.secret.Secret;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One CloudTrail record about a secret, normalised by the bridge; never holds a secret value.
 *
 * @param id the dedupe key: {@code sharedEventID} in the copy of the secret's own account, else
 *     {@code eventID}, else (native event) the envelope's id
 * @param eventId the id of this very copy: both accounts' copies of a cross-account call share
 *     {@code id}
 * @param requestId CloudTrail's {@code requestID}
 * @param action CloudTrail's {@code eventName}, or {@code SecretLabelUpdated} for the native event
 * @param eventTime CloudTrail's {@code eventTime}, one-second resolution
 * @param secret null where the record does not say which secret it is about
 * @param versionId the version that the call created or moved ({@code clientRequestToken}, for
 *     UpdateSecretVersionStage {@code moveToVersionId}), or that a consequence reports; lower case
 * @param versionStages staging labels named in the call
 * @param rotationFunction name of the Lambda function that RotateSecret gave
 * @param deletionDate when a DeleteSecret takes effect
 * @param publicPolicy whether PutResourcePolicy lets anyone in
 * @param errorCode why an {@link ChangeClass#ATTEMPT} failed
 * @param userAgent cut to a length
 * @param rotationRole ARN of the role that RotateSecret of a managed external secret gave
 * @param sharedEventId CloudTrail's {@code sharedEventID}: there are copies of it in two accounts
 */
public record SecretChange(
    String id,
    String eventId,
    @Nullable String requestId,
    ChangeClass kind,
    String action,
    Instant eventTime,
    @Nullable Secret secret,
    Actor actor,
    @Nullable String versionId,
    List<String> versionStages,
    @Nullable String rotationFunction,
    @Nullable Instant deletionDate,
    boolean forceDelete,
    boolean publicPolicy,
    @Nullable String errorCode,
    @Nullable String sourceIp,
    @Nullable String userAgent,
    @Nullable String rotationRole,
    @Nullable String sharedEventId)
    implements Evidence {

  public SecretChange {
    if (id.isEmpty() || eventId.isEmpty() || action.isEmpty()) {
      throw new IllegalArgumentException("a change needs an id, an event id and an action");
    }
    eventId = eventId.equals(id) ? id : eventId; // one instance: mostly they are the same text
    versionStages = List.copyOf(versionStages);
  }

  /** The same without address and user agent of the caller, which no rule looks at. */
  public SecretChange withoutOrigin() {
    return sourceIp == null && userAgent == null
        ? this
        : new SecretChange(
            id,
            eventId,
            requestId,
            kind,
            action,
            eventTime,
            secret,
            actor,
            versionId,
            versionStages,
            rotationFunction,
            deletionDate,
            forceDelete,
            publicPolicy,
            errorCode,
            null,
            null,
            rotationRole,
            sharedEventId);
  }

  /** Whether it is about this very secret; one that could not be resolved is about none. */
  public boolean isOf(Secret other) {
    return secret != null && secret.isSameAs(other);
  }

  /** The Kafka key: the root name of the secret, or a key of its own where there is no secret. */
  @Override
  public String caseKey() {
    return secret == null ? "unresolved/" + id : secret.root().value();
  }

  @Override
  public Instant time() {
    return eventTime;
  }

  @Override
  public Feed feed() {
    return Feed.SECRET_CHANGES;
  }
}
