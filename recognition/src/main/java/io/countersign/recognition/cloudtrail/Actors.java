package io.countersign.recognition.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.correlation.evidence.Actor;
import io.countersign.correlation.secret.Secret;
import io.countersign.recognition.message.Fields;
import org.jspecify.annotations.Nullable;

/** Who made a call, read from {@code userIdentity}. */
final class Actors {
  private Actors() {}

  static Actor of(CloudTrailRecord record, @Nullable Secret secret) {
    JsonNode who = record.detail().path("userIdentity");
    return who.isObject() ? actor(who, record, secret) : Actor.NONE;
  }

  private static Actor actor(JsonNode who, CloudTrailRecord record, @Nullable Secret secret) {
    return new Actor(
        text(who, "/type"),
        Fields.identifying(
            Fields.firstText(who, "/principalId", "/onBehalfOf/userId"),
            "userIdentity.principalId"),
        text(who, "/arn"),
        text(who, "/accountId"),
        text(who, "/userName"),
        roleArn(who),
        sessionName(who),
        text(who, "/sessionContext/sourceIdentity"),
        text(who, "/invokedBy"),
        lambdaFunction(who, secret),
        claimedFunction(who, record, secret));
  }

  private static @Nullable String roleArn(JsonNode who) {
    String issuer = text(who, "/sessionContext/sessionIssuer/arn");
    return issuer != null && issuer.contains(":role/") ? issuer : null;
  }

  private static @Nullable String sessionName(JsonNode who) {
    String arn = text(who, "/arn");
    return arn != null && arn.contains(":assumed-role/")
        ? arn.substring(arn.lastIndexOf('/') + 1)
        : null;
  }

  private static @Nullable String lambdaFunction(JsonNode who, @Nullable Secret secret) {
    return LambdaArn.function(
        Fields.firstText(
            who, "/inScopeOf/credentialsIssuedTo", "/sessionContext/inScopeOf/credentialsIssuedTo"),
        secret);
  }

  private static boolean isInScope(JsonNode who) {
    return !who.path("inScopeOf").isMissingNode()
        || !who.at("/sessionContext/inScopeOf").isMissingNode();
  }

  /**
   * Only where AWS does not say itself to whom it issued the credentials, and not of a session from
   * another account: a function there may have the same name.
   */
  private static @Nullable String claimedFunction(
      JsonNode who, CloudTrailRecord record, @Nullable Secret secret) {
    String account = text(who, "/accountId");
    boolean isElsewhere = secret != null && account != null && !account.equals(secret.account());
    return !isInScope(who) && !isElsewhere && isLambdaSession(who, record)
        ? sessionName(who)
        : null;
  }

  /**
   * Lambda names the session after the function; any other caller can choose the name of a session.
   */
  private static boolean isLambdaSession(JsonNode who, CloudTrailRecord record) {
    String agent = Fields.text(record.detail(), "/userAgent");
    return "AssumedRole".equals(text(who, "/type"))
        && agent != null
        && agent.contains("exec-env/AWS_Lambda")
        && !isIdentityCenter(who);
  }

  private static boolean isIdentityCenter(JsonNode who) {
    String role = roleArn(who);
    return role != null && role.contains("/aws-reserved/sso.amazonaws.com/");
  }

  private static @Nullable String text(JsonNode who, String pointer) {
    return Fields.identifying(
        Fields.text(who, pointer), "userIdentity" + pointer.replace('/', '.'));
  }
}
