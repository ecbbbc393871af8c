package io.countersign.correlation.control;

import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.verdict.Reason;
import java.util.List;

/** {@code freeze}: was no freeze on? An emergency ticket passes. */
final class NoFreezeWasOn implements Control {
  @Override
  public ControlName name() {
    return ControlName.FREEZE;
  }

  @Override
  public List<Objection> objections(Question q) {
    if (q.state().isEmergency()) {
      return List.of();
    }
    return q.policy().freezeAt(q.t(), q.secret()).stream()
        .map(
            f ->
                new Objection(
                    Reason.DURING_FREEZE,
                    "The freeze '" + f.name() + "' was on until " + Sentences.time(f.to()) + ".",
                    q.terms().mode(name())))
        .toList();
  }
}
