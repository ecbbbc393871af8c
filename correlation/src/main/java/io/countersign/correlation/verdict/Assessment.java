package io.countersign.correlation.verdict;

import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.policy.ControlName;
import java.util.List;

/**
 * One row of the control table of a finding: a candidate ticket, the controls that were asked and
 * their objections. A control that was asked and did not object has passed.
 */
public record Assessment(TicketKey ticket, List<ControlName> asked, List<Objection> objections) {
  public Assessment {
    asked = List.copyOf(asked);
    objections = List.copyOf(objections);
  }

  /** Whether a control was asked and had no objection. */
  public boolean passes(ControlName control) {
    return asked.contains(control) && objections.stream().noneMatch(o -> o.control() == control);
  }
}
