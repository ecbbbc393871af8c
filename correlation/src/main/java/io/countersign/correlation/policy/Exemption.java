package io.countersign.correlation.policy;

import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.secret.Secret;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A standing exemption: changes that need no ticket.
 *
 * @param owner who answers for it
 * @param expires the first moment at which it no longer holds
 * @param actor a glob over the actor's ARN, role ARN or service; null is anybody
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
        || actor.matches(change.actor().arn())
        || actor.matches(change.actor().roleArn())
        || actor.matches(change.actor().invokedBy());
  }
}
