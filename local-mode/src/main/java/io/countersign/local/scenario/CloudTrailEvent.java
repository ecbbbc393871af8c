package io.countersign.local.scenario;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.correlation.evidence.Actor;
import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.secret.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A change as CloudTrail records it: what the bridge reads it from. */
final class CloudTrailEvent {
  private static final String NATIVE = "SecretLabelUpdated";
  private static final String ACCOUNT = "111122223333";
  private static final String REGION = "us-east-1";
  private static final String PUBLIC_POLICY =
      """
      {"Statement":[{"Effect":"Allow","Principal":"*","Action":"secretsmanager:*","Resource":"*"}]}""";

  private final SecretChange change;
  private final String account;
  private final String region;

  private CloudTrailEvent(SecretChange change) {
    Optional<Secret> secret = Optional.ofNullable(change.secret());
    this.change = change;
    this.account =
        secret
            .map(Secret::account)
            .or(() -> Optional.ofNullable(change.actor().account()))
            .orElse(ACCOUNT);
    this.region = secret.map(Secret::region).orElse(REGION);
  }

  /** The record, or the event of EventBridge where Secrets Manager sends that without a record. */
  static ObjectNode of(SecretChange change) {
    CloudTrailEvent event = new CloudTrailEvent(change);
    return change.action().equals(NATIVE) ? event.nativeEvent() : event.record();
  }

  private ObjectNode nativeEvent() {
    ObjectNode event = object().put("version", "0").put("id", change.id());
    event.put("detail-type", "Secret Label Updated").put("source", "aws.secretsmanager");
    event.put("account", account).put("region", region);
    event.put("time", change.eventTime().toString());
    arn().ifPresent(arn -> event.putArray("resources").add(arn));
    ObjectNode detail = event.putObject("detail");
    put(detail, "versionId", change.versionId());
    change.versionStages().forEach(detail.putArray("labelUpdated")::add);
    return event;
  }

  private ObjectNode record() {
    boolean byAws = change.kind() == ChangeClass.CONSEQUENCE;
    ObjectNode record = object().put("eventVersion", "1.11");
    if (!change.actor().equals(Actor.NONE)) {
      record.set("userIdentity", userIdentity(change.actor()));
    }
    record.put("eventTime", change.eventTime().toString());
    record.put("eventSource", "secretsmanager.amazonaws.com").put("eventName", change.action());
    record.put("awsRegion", region).put("recipientAccountId", account);
    if (byAws) {
      record.set("additionalEventData", additionalEventData());
    } else {
      record.set("requestParameters", requestParameters());
      record.set("responseElements", responseElements());
    }
    put(record, "errorCode", change.errorCode());
    put(record, "sourceIPAddress", change.sourceIp());
    put(record, "userAgent", change.userAgent());
    put(record, "requestID", change.requestId());
    record.put("eventID", change.eventId());
    put(record, "sharedEventID", change.sharedEventId());
    record.put("readOnly", false).put("managementEvent", true).put("eventCategory", "Management");
    return record.put("eventType", byAws ? "AwsServiceEvent" : "AwsApiCall");
  }

  private ObjectNode userIdentity(Actor actor) {
    ObjectNode who = object();
    put(who, "type", actor.type());
    put(who, "principalId", actor.principalId());
    put(who, "arn", actor.arn());
    put(who, "accountId", actor.account());
    put(who, "userName", actor.userName());
    put(who, "invokedBy", actor.invokedBy());
    ObjectNode session = object();
    if (actor.roleArn() != null) {
      session.putObject("sessionIssuer").put("type", "Role").put("arn", actor.roleArn());
    }
    put(session, "sourceIdentity", actor.sourceIdentity());
    if (!session.isEmpty()) {
      who.set("sessionContext", session);
    }
    if (actor.lambdaFunction() != null) {
      who.putObject("inScopeOf").put("credentialsIssuedTo", functionArn(actor.lambdaFunction()));
    }
    return who;
  }

  private ObjectNode requestParameters() {
    ObjectNode request = object();
    Secret secret = change.secret();
    if (secret != null) {
      String typed =
          change.kind() == ChangeClass.ATTEMPT ? arn().orElse(secret.name()) : secret.name();
      request.put("secretId", typed);
    }
    boolean moves = change.action().equals("UpdateSecretVersionStage");
    put(request, moves ? "moveToVersionId" : "clientRequestToken", change.versionId());
    if (!change.versionStages().isEmpty()) {
      change.versionStages().forEach(request.putArray("versionStages")::add);
    }
    if (change.rotationFunction() != null) {
      request.put("rotationLambdaARN", functionArn(change.rotationFunction()));
    }
    put(request, "externalSecretRotationRoleArn", change.rotationRole());
    if (change.forceDelete()) {
      request.put("forceDeleteWithoutRecovery", true);
    }
    return put(request, "resourcePolicy", change.publicPolicy() ? PUBLIC_POLICY : null);
  }

  /** Null for a call that failed, as in CloudTrail. */
  private @Nullable ObjectNode responseElements() {
    Secret secret = change.secret();
    if (secret == null || change.kind() == ChangeClass.ATTEMPT) {
      return null;
    }
    ObjectNode response = object().put("name", secret.name());
    put(response, "arn", arn().orElse(null));
    return put(
        response,
        "deletionDate",
        change.deletionDate() == null ? null : change.deletionDate().toString());
  }

  private ObjectNode additionalEventData() {
    ObjectNode data = object();
    Secret secret = change.secret();
    if (secret != null) {
      data.put("SecretId", arn().orElse(secret.name()));
    }
    return put(data, "VersionId", change.versionId());
  }

  private Optional<String> arn() {
    return Optional.ofNullable(change.secret()).flatMap(Secret::arn);
  }

  /** A function that has only a name is where the secret is. */
  private String functionArn(String nameOrArn) {
    return nameOrArn.startsWith("arn:")
        ? nameOrArn
        : "arn:aws:lambda:" + region + ":" + account + ":function:" + nameOrArn;
  }

  private static ObjectNode put(ObjectNode object, String name, @Nullable String text) {
    return text == null ? object : object.put(name, text);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
