package io.countersign.correlation.control;

import io.countersign.correlation.evidence.Person;
import io.countersign.correlation.identity.Identity;
import io.countersign.correlation.identity.PersonDirectory;
import io.countersign.correlation.identity.Relation;
import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.verdict.Reason;
import java.util.List;

/** {@code implementer}: was the change made by the ticket's assignee? Known identities only. */
final class ChangeWasMadeByTheAssignee implements Control {
  @Override
  public ControlName name() {
    return ControlName.IMPLEMENTER;
  }

  @Override
  public List<Objection> objections(Question q) {
    Person assignee = q.state().assignee();
    PersonDirectory map = q.policy().identities();
    Relation relation = map.relation(map.actor(q.change().actor()), Identity.of(assignee));
    return assignee == null || relation != Relation.DIFFERENT
        ? List.of()
        : List.of(
            new Objection(
                Reason.OTHER_IMPLEMENTER,
                q.ticket()
                    + " is assigned to "
                    + assignee.label()
                    + ", who is not the one who made the change.",
                q.terms().mode(name())));
  }
}
