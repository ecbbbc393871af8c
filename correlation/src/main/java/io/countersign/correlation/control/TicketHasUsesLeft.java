package io.countersign.correlation.control;

import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.verdict.Reason;
import java.util.List;

/** {@code uses}: has the ticket uses left? Only asked when it or the policy gives a number. */
final class TicketHasUsesLeft implements Control {
  @Override
  public ControlName name() {
    return ControlName.USES;
  }

  @Override
  public List<Objection> objections(Question q) {
    Integer own = q.state().maxChanges();
    Integer limit = own == null ? q.terms().maxChanges() : own;
    return limit == null || q.usesBefore() < limit
        ? List.of()
        : List.of(
            new Objection(
                Reason.TICKET_USED_UP,
                q.ticket()
                    + " covers "
                    + limit
                    + (limit == 1 ? " change" : " changes")
                    + " of this secret, and earlier ones used it up.",
                q.terms().mode(name())));
  }
}
