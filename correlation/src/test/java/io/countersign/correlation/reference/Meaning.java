package io.countersign.correlation.reference;

import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Mode;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.secret.SecretReference;
import io.countersign.correlation.verdict.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Semantics §2: what a typed reference can mean, and what the secret control says to it. */
record Meaning(
    @Nullable String partition,
    @Nullable String account,
    @Nullable String region,
    String name,
    @Nullable String suffix) {

  /** Whether a ticket that said this is a candidate for changes of the secret. */
  static boolean names(TicketState state, Secret secret) {
    return state.references().stream().anyMatch(r -> !of(r, secret).isEmpty());
  }

  /**
   * "A typed reference can mean a change when one of its readings has the change's name." Decision:
   * a bare text is the name itself, or exactly the tail of the ARN of the secret.
   */
  static List<Meaning> of(SecretReference typed, Secret secret) {
    List<Meaning> meanings = new ArrayList<>();
    String[] arn = typed.text().split(":", 7);
    if (arn.length == 7 && arn[0].equals("arn") && arn[2].equals("secretsmanager")) {
      if (arn[6].equals(secret.name())) {
        meanings.add(new Meaning(arn[1], arn[4], arn[3], secret.name(), null));
      }
      if (arn[6].length() == secret.name().length() + 7
          && arn[6].startsWith(secret.name() + "-")
          && arn[6].substring(arn[6].length() - 6).chars().allMatch(Character::isLetterOrDigit)) {
        String suffix = arn[6].substring(arn[6].length() - 6);
        meanings.add(new Meaning(arn[1], arn[4], arn[3], secret.name(), suffix));
      }
    } else if (typed.text().equals(secret.name())
        || typed.text().equals(secret.name() + "-" + secret.suffix())) {
      meanings.add(new Meaning(null, null, null, secret.name(), null));
    }
    return meanings;
  }

  /** Whether a ticket that said this names the secret without an objection of control secret. */
  static boolean isCertain(TicketState state, Secret secret, EffectivePolicy terms) {
    return state.references().stream()
        .flatMap(r -> of(r, secret).stream())
        .anyMatch(m -> m.objections(secret, terms).isEmpty());
  }

  /** Decision: the objections of the meaning with the fewest; the reference that sorts first. */
  static List<Objected> objections(
      List<SecretReference> typed, Secret secret, EffectivePolicy terms) {
    return typed.stream()
        .sorted()
        .flatMap(r -> of(r, secret).stream())
        .map(m -> m.objections(secret, terms))
        .min(
            Comparator.<List<Objected>>comparingLong(
                    os -> os.stream().filter(Objected::isEnforced).count())
                .thenComparingInt(List::size))
        .orElse(List.of());
  }

  private List<Objected> objections(Secret secret, EffectivePolicy terms) {
    Mode mode = terms.mode(ControlName.SECRET);
    List<Objected> objections = new ArrayList<>();
    if (mode == Mode.OFF) {
      return objections;
    }
    if (suffix != null && secret.suffix() != null && !suffix.equals(secret.suffix())) {
      objections.add(new Objected(Reason.OTHER_INCARNATION, mode));
    }
    if (region != null && !region.equals(secret.region())) {
      objections.add(new Objected(Reason.OTHER_REGION, mode));
    }
    // "A reference in another partition is OTHER_ACCOUNT (one objection for both)."
    if ((account != null && !account.equals(secret.account()))
        || (partition != null && !partition.equals(secret.partition()))) {
      objections.add(new Objected(Reason.OTHER_ACCOUNT, mode));
    }
    // "A reference without account and region covers all of them (policy nameOnly)"
    if (account == null && region == null && terms.nameOnly() != Mode.OFF) {
      objections.add(new Objected(Reason.NAME_ONLY, terms.nameOnly()));
    }
    return objections;
  }
}
