package io.countersign.correlation.control;

import io.countersign.correlation.approval.ApprovalHistory;
import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Mode;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.secret.SecretReference;
import io.countersign.correlation.secret.SecretReference.Reading;
import io.countersign.correlation.verdict.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code secret}: does the ticket name this very secret? */
public final class SecretControl {
  private SecretControl() {}

  /** The objections to the reading that has the fewest enforced ones, then the fewest. */
  static List<Reason> reasons(ControlInput in) {
    Match best = best(in);
    return best == null ? List.of() : best.reasons();
  }

  /**
   * Whether a typed reference, taken alone, means the changed secret without enforced objection.
   */
  static boolean accepts(SecretReference reference, ControlInput in) {
    boolean asked = in.policy().mode(ControlName.SECRET) != Mode.OFF;
    Match match = best(reference, in, null);
    return match != null && (!asked || match.enforced() == 0);
  }

  /** Whether a typed reference means a secret without any objection of this control. */
  private static boolean isCertain(
      SecretReference reference, Secret secret, EffectivePolicy policy) {
    if (policy.mode(ControlName.SECRET) == Mode.OFF) {
      return reference.canMean(secret);
    }
    for (Reading reading : reference.readingsFor(secret)) {
      if (match(reading, secret, policy).reasons().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Which states of a ticket name a secret, and which of them without objection. */
  public static ApprovalHistory.Scope scope(Secret secret, EffectivePolicy policy) {
    return new ApprovalHistory.Scope() {
      @Override
      public boolean names(TicketState state) {
        return state.names(secret);
      }

      @Override
      public boolean isCertain(TicketState state) {
        return state.references().stream()
            .anyMatch(r -> SecretControl.isCertain(r, secret, policy));
      }
    };
  }

  static String sentence(Reason reason, ControlInput in) {
    Match match = best(in);
    Reading reading = match == null ? null : match.reading();
    Secret secret = in.secret();
    if (reading == null) {
      return in.ticket() + " does not name this secret.";
    }
    return switch (reason) {
      case OTHER_ACCOUNT -> sentenceOfAccount(in, reading, secret);
      case OTHER_REGION ->
          in.ticket()
              + (isReplica(reading, secret) ? " names the replica in " : " names the secret in ")
              + reading.region()
              + "; this change was made in "
              + secret.region()
              + ".";
      case OTHER_INCARNATION ->
          in.ticket()
              + " names "
              + reading.name()
              + "-"
              + reading.suffix()
              + ", which is not "
              + secret.name()
              + "-"
              + secret.suffix()
              + ": a secret that is deleted and created again is a new one.";
      default -> in.ticket() + " names neither account nor region; the policy asks for a full ARN.";
    };
  }

  private static String sentenceOfAccount(ControlInput in, Reading reading, Secret secret) {
    boolean elsewhere = isOther(reading.partition(), secret.partition());
    return in.ticket()
        + " names the secret in "
        + (elsewhere ? "partition " + reading.partition() : "account " + reading.account())
        + "; this change was made in "
        + (elsewhere ? "partition " + secret.partition() : "account " + secret.account())
        + ".";
  }

  /** A reading of a reference, with the reasons to object to it. */
  private record Match(Reading reading, List<Reason> reasons, int enforced) {
    boolean isBetterThan(@Nullable Match other) {
      return other == null
          || enforced < other.enforced
          || (enforced == other.enforced && reasons.size() < other.reasons.size());
    }
  }

  private static @Nullable Match best(ControlInput in) {
    List<SecretReference> references = in.state().references();
    if (references.size() > 1) {
      references = references.stream().sorted().toList();
    }
    Match best = null;
    for (SecretReference reference : references) {
      best = best(reference, in, best);
    }
    return best;
  }

  private static @Nullable Match best(
      SecretReference reference, ControlInput in, @Nullable Match soFar) {
    Match best = soFar;
    for (Reading reading : reference.readingsFor(in.secret())) {
      Match match = match(reading, in.secret(), in.policy());
      best = match.isBetterThan(best) ? match : best;
    }
    return best;
  }

  private static Match match(Reading reading, Secret secret, EffectivePolicy policy) {
    List<Reason> reasons = new ArrayList<>(0);
    if (isOther(reading.partition(), secret.partition())
        || isOther(reading.account(), secret.account())) {
      reasons.add(Reason.OTHER_ACCOUNT);
    }
    if (isOther(reading.region(), secret.region())) {
      reasons.add(Reason.OTHER_REGION);
    }
    if (secret.suffix() != null && isOther(reading.suffix(), secret.suffix())) {
      reasons.add(Reason.OTHER_INCARNATION);
    }
    int enforced = policy.mode(ControlName.SECRET) == Mode.ENFORCE ? reasons.size() : 0;
    if (reading.isNameOnly() && policy.nameOnly() != Mode.OFF) {
      reasons.add(Reason.NAME_ONLY);
      enforced += policy.nameOnly() == Mode.ENFORCE ? 1 : 0;
    }
    return new Match(reading, reasons, enforced);
  }

  private static boolean isOther(@Nullable String stated, String actual) {
    return stated != null && !stated.equals(actual);
  }

  private static boolean isReplica(Reading reading, Secret secret) {
    return reading.suffix() != null && reading.suffix().equals(secret.suffix());
  }
}
