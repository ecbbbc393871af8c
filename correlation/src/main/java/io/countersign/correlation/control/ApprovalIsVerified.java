package io.countersign.correlation.control;

import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.verdict.Reason;
import java.util.List;

/** {@code verified}: is the approval message proven by its token, or read back from Jira? */
final class ApprovalIsVerified implements Control {
  @Override
  public ControlName name() {
    return ControlName.VERIFIED;
  }

  @Override
  public List<Objection> objections(Question q) {
    return q.said().verified()
        ? List.of()
        : List.of(
            new Objection(
                Reason.APPROVAL_UNVERIFIED,
                "What "
                    + q.ticket()
                    + " says is not proven: no token, and not read back from Jira.",
                q.terms().mode(name())));
  }
}
