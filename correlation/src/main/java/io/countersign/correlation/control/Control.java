package io.countersign.correlation.control;

import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Mode;
import io.countersign.correlation.verdict.Objection;
import io.countersign.correlation.verdict.Reason;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One control: a question asked of a ticket for a change, as a pure function.
 *
 * @param question the reasons to object; empty if it passes
 * @param wording an objection in one sentence that a person can read
 */
record Control(
    ControlName name,
    Function<ControlInput, List<Reason>> question,
    BiFunction<Reason, ControlInput, String> wording) {

  /** A control with one sentence, whatever the reason. */
  static Control of(
      ControlName name,
      Function<ControlInput, List<Reason>> question,
      Function<ControlInput, String> sentence) {
    return new Control(name, question, (reason, input) -> sentence.apply(input));
  }

  /** How much an objection counts: the mode of the control, but for two reasons with their own. */
  Mode mode(Reason reason, EffectivePolicy policy) {
    return switch (reason) {
      case NAME_ONLY -> policy.nameOnly();
      case IDENTITY_UNKNOWN -> policy.separationUnknown();
      default -> policy.mode(name);
    };
  }

  /** An objection with its sentence. */
  Objection objection(Reason reason, ControlInput input) {
    return new Objection(name, reason, mode(reason, input.policy()), wording.apply(reason, input));
  }
}
