package io.countersign.correlation.control;

import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.verdict.Reason;
import java.util.List;

/** {@code retroactive}: was it approved after the change, but soon enough? */
final class ApprovalDidNotComeAfterTheChange implements Control {
  @Override
  public ControlName name() {
    return ControlName.RETROACTIVE;
  }

  @Override
  public List<Objection> objections(Question q) {
    if (!q.isApprovedAfterTheChange() || q.emergency() != Emergency.NONE || isTooLate(q)) {
      return List.of();
    }
    return List.of(
        new Objection(
            Reason.RETROACTIVE_APPROVAL, Sentences.approvedLate(q), q.terms().mode(name())));
  }

  /** What comes later than that is for the control of the approval. */
  private static boolean isTooLate(Question q) {
    return q.episode()
        .orElseThrow()
        .episode()
        .approvedAt()
        .isAfter(q.t().plus(q.durations().retroactive()));
  }
}
