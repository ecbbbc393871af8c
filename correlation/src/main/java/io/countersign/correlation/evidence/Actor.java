package io.countersign.correlation.evidence;

import org.jspecify.annotations.Nullable;

/**
 * Who made a call, as CloudTrail's {@code userIdentity} tells it. Every part may be missing.
 *
 * @param type {@code IAMUser}, {@code AssumedRole}, {@code Root}, {@code AWSService}, … as
 *     CloudTrail spells it; null for service events
 * @param roleArn ARN of the role behind a session ({@code sessionContext.sessionIssuer.arn}), with
 *     its path
 * @param sessionName what follows the last slash of an assumed-role ARN; whatever the caller typed,
 *     unless IAM Identity Center or AWS Lambda set it
 * @param sourceIdentity survives role chaining: the best human id there is
 * @param invokedBy the AWS service that made the call, such as {@code rds.amazonaws.com}
 * @param lambdaFunction name of the AWS Lambda function to which AWS issued the credentials ({@code
 *     inScopeOf.credentialsIssuedTo}), which no caller can choose
 * @param claimedFunction name of the session of a role, where the user agent is that of Lambda's
 *     execution environment: Lambda names the session after the function, and a caller could too
 */
public record Actor(
    @Nullable String type,
    @Nullable String principalId,
    @Nullable String arn,
    @Nullable String account,
    @Nullable String userName,
    @Nullable String roleArn,
    @Nullable String sessionName,
    @Nullable String sourceIdentity,
    @Nullable String invokedBy,
    @Nullable String lambdaFunction,
    @Nullable String claimedFunction) {

  /** No actor: the record held no {@code userIdentity}. */
  public static final Actor NONE =
      new Actor(null, null, null, null, null, null, null, null, null, null, null);

  /** Whether it is the root user of an account. */
  public boolean isRoot() {
    return "Root".equals(type);
  }

  /** Whether the record names no principal at all. */
  public boolean isUnknown() {
    return principalId == null
        && arn == null
        && userName == null
        && sessionName == null
        && sourceIdentity == null
        && invokedBy == null;
  }

  /** Whether an AWS service made the call on its own behalf. */
  public boolean isAwsService() {
    return invokedBy != null && invokedBy.endsWith(".amazonaws.com");
  }

  /** The most telling id, for people. */
  public String label() {
    String id = arn != null ? arn : userName != null ? userName : invokedBy;
    if (id == null) {
      id = principalId != null ? principalId : "unknown";
    }
    return sourceIdentity == null ? id : id + " (" + sourceIdentity + ")";
  }
}
