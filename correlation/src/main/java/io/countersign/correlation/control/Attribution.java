package io.countersign.correlation.control;

import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Mode;
import io.countersign.correlation.verdict.Reason;
import java.util.List;

/** {@code actor}: can the change be attributed? Asked of the change, with or without a ticket. */
public final class Attribution {
  private Attribution() {}

  /** What stands against the actor. */
  public static List<Objection> objections(SecretChange change, EffectivePolicy terms) {
    Mode mode = terms.mode(ControlName.ACTOR);
    if (mode == Mode.OFF) {
      return List.of();
    }
    if (change.actor().isRoot()) {
      String sentence = "The root user made the change: nobody can tell which person that was.";
      return List.of(new Objection(Reason.ROOT_ACTOR, sentence, mode));
    }
    return change.actor().isUnknown()
        ? List.of(
            new Objection(
                Reason.ACTOR_UNKNOWN, "The record names nobody who made the change.", mode))
        : List.of();
  }
}
