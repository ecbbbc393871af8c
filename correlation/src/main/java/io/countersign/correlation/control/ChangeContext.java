package io.countersign.correlation.control;

import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.identity.Identity;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Freeze;
import io.countersign.correlation.policy.Policy;
import io.countersign.correlation.secret.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * A change with what is looked up once for it, whatever the number of its candidate tickets.
 *
 * @param policy the version in force when the change happened
 * @param effective what that version asks for this secret
 * @param actor the person who made the call
 * @param freeze the freeze that was on
 */
public record ChangeContext(
    SecretChange change,
    Secret secret,
    Policy policy,
    EffectivePolicy effective,
    Identity actor,
    Optional<Freeze> freeze) {

  /** Looks up the rest. */
  public static ChangeContext of(SecretChange change, Secret secret, Policy policy) {
    return new ChangeContext(
        change,
        secret,
        policy,
        policy.effectiveFor(secret),
        policy.identities().actor(change.actor()),
        policy.freezeAt(change.eventTime(), secret));
  }

  /** When the change happened. */
  public Instant time() {
    return change.eventTime();
  }
}
