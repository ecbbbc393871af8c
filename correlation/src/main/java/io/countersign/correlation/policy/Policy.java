package io.countersign.correlation.policy;

import io.countersign.correlation.identity.PersonDirectory;
import io.countersign.correlation.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the organisation asks for, from one moment on.
 *
 * @param version hash of the text it was read from
 * @param effectiveFrom changes that happened before are judged by an older version
 * @param defaults for every secret that no rule is about
 * @param rules the first that matches holds
 * @param horizon how far apart evidence may lie
 */
public record Policy(
    String version,
    Instant effectiveFrom,
    EffectivePolicy defaults,
    List<Rule> rules,
    PersonDirectory identities,
    List<Exemption> exemptions,
    List<Freeze> freezes,
    Duration horizon) {

  /** The policy that applies where none was written. */
  public static final Policy BUILT_IN =
      new Policy(
          "built-in",
          Instant.EPOCH,
          EffectivePolicy.DEFAULT,
          List.of(),
          PersonDirectory.EMPTY,
          List.of(),
          List.of(),
          Duration.ofDays(7));

  public Policy {
    rules = List.copyOf(rules);
    exemptions = List.copyOf(exemptions);
    freezes = List.copyOf(freezes);
    if (horizon.isNegative() || horizon.isZero()) {
      throw new IllegalArgumentException("horizon: must be longer than nothing: " + horizon);
    }
  }

  /** Other terms for some secrets. */
  public record Rule(SecretPattern secrets, EffectivePolicy terms) {}

  /** The same, with {@code verified} enforced where it says nothing. */
  Policy withVerifiedApprovals() {
    List<Rule> verified =
        rules.stream().map(r -> new Rule(r.secrets(), r.terms().withVerifiedApprovals())).toList();
    return new Policy(
        version,
        effectiveFrom,
        defaults.withVerifiedApprovals(),
        verified,
        identities,
        exemptions,
        freezes,
        horizon);
  }

  /** The terms for a secret. */
  public EffectivePolicy effectiveFor(Secret secret) {
    return effectiveFor(secret.name(), secret.account(), secret.region());
  }

  /** The terms for a name; account and region may be unknown. */
  public EffectivePolicy effectiveFor(
      String name, @Nullable String account, @Nullable String region) {
    for (Rule rule : rules) {
      if (rule.secrets().matches(name, account, region)) {
        return rule.terms();
      }
    }
    return defaults;
  }

  /** The freeze that is on for a secret at a moment. */
  public Optional<Freeze> freezeAt(Instant moment, Secret secret) {
    return freezes.stream()
        .filter(f -> f.isOnAt(moment))
        .filter(f -> f.secrets().matches(secret.name(), secret.account(), secret.region()))
        .findFirst();
  }
}
