package io.countersign.correlation.policy;

import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.secret.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A standing exemption: changes that need no ticket.
 *
 * @param owner who answers for it
 * @param expires the first moment at which it no longer holds
 * @param actor a glob over the actor's ARN, role ARN or service; null is anyone. The name of a
 *     session, which its caller types, is matched only by a glob that says {@code assumed-role/} or
 *     {@code federated-user/}
 * @param actions CloudTrail event names; empty is any
 */
public record Exemption(
    String id,
    String owner,
    String reason,
    Instant expires,
    SecretPattern secrets,
    @Nullable Glob actor,
    Set<String> actions) {

  private static final List<String> SESSIONS = List.of("assumed-role/", "federated-user/");
  private static final int ARN_PARTS = 6;

  public Exemption {
    actions = Set.copyOf(actions);
  }

  /** Whether it covers the change at its event time. */
  public boolean covers(SecretChange change, Secret secret) {
    return change.eventTime().isBefore(expires)
        && secrets.matches(secret.name(), secret.account(), secret.region())
        && (actions.isEmpty() || actions.contains(change.action()))
        && actorMatches(change);
  }

  private boolean actorMatches(SecretChange change) {
    return actor == null
        || isMeant(actor, change.actor().arn())
        || isMeant(actor, change.actor().roleArn())
        || actor.matches(change.actor().invokedBy());
  }

  /** Whether the glob means the ARN by what its caller did not choose, or names that part. */
  private static boolean isMeant(Glob actor, @Nullable String arn) {
    return arn != null
        && actor.matches(arn)
        && (actor.matches(withoutChosenPart(arn)) || isSpelledOut(actor.toString(), arn));
  }

  private static boolean isSpelledOut(String glob, String arn) {
    return glob.equals(arn)
        || SESSIONS.stream().anyMatch(kind -> arn.contains(":" + kind) && glob.contains(kind));
  }

  /** Without the name of a session, and without colons in a path: a caller can choose both. */
  private static String withoutChosenPart(String arn) {
    String[] parts = arn.split(":", ARN_PARTS);
    String resource = parts[parts.length - 1].replace(':', '/');
    boolean isSession = SESSIONS.stream().anyMatch(resource::startsWith);
    parts[parts.length - 1] =
        isSession ? resource.substring(0, resource.lastIndexOf('/') + 1) : resource;
    return String.join(":", parts);
  }
}
