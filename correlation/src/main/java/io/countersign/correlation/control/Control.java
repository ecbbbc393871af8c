package io.countersign.correlation.control;

import io.countersign.correlation.policy.ControlName;
import java.util.List;

/** One question asked of a ticket for a change: a pure function that gives objections, or none. */
public interface Control {
  /** Its name in the policy. */
  ControlName name();

  /** What it has against the ticket for this change. */
  List<Objection> objections(Question question);
}
