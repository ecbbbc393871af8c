package io.countersign.correlation.control;

import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Mode;
import io.countersign.correlation.verdict.Objection;
import io.countersign.correlation.verdict.Reason;
import java.util.List;

/** {@code actor}: can the change be attributed? Asked of the change, with or without a ticket. */
public final class ActorControl {
  private ActorControl() {}

  /** The objections to the actor; empty if the control is off or passes. */
  public static List<Objection> objections(SecretChange change, EffectivePolicy policy) {
    Mode mode = policy.mode(ControlName.ACTOR);
    if (mode == Mode.OFF) {
      return List.of();
    }
    if (change.actor().isRoot()) {
      return List.of(
          objection(
              Reason.ROOT_ACTOR,
              mode,
              "The root user made the change: the record does not show which person that was."));
    }
    return change.actor().isUnknown()
        ? List.of(
            objection(Reason.ACTOR_UNKNOWN, mode, "The record does not name who made the change."))
        : List.of();
  }

  private static Objection objection(Reason reason, Mode mode, String sentence) {
    return new Objection(ControlName.ACTOR, reason, mode, sentence);
  }
}
