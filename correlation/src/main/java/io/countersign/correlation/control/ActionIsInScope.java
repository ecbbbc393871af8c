package io.countersign.correlation.control;

import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.verdict.Reason;
import java.util.List;

/** {@code action}: is the action one that the ticket allows? Only asked when it lists actions. */
final class ActionIsInScope implements Control {
  @Override
  public ControlName name() {
    return ControlName.ACTION;
  }

  @Override
  public List<Objection> objections(Question q) {
    List<String> allowed = q.state().allowedActions();
    String action = q.change().action();
    return allowed.isEmpty() || allowed.stream().anyMatch(a -> a.strip().equalsIgnoreCase(action))
        ? List.of()
        : List.of(
            new Objection(
                Reason.ACTION_NOT_IN_SCOPE,
                q.ticket() + " allows " + String.join(", ", allowed) + ", not " + action + ".",
                q.terms().mode(name())));
  }
}
