package io.countersign.correlation.control;

import io.countersign.correlation.evidence.Person;
import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.verdict.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code approver}: may these people approve, and are they enough? */
final class ApproversMayApprove implements Control {
  @Override
  public ControlName name() {
    return ControlName.APPROVER;
  }

  @Override
  public List<Objection> objections(Question q) {
    if (q.episode().isEmpty()) {
      return List.of(); // nobody has approved: that is for the control of the approval
    }
    Set<String> list = lower(q.terms().approvers().stream());
    long allowed =
        q.state().approvers().stream().distinct().filter(p -> isAllowed(p, list)).count();
    if (allowed == 0 && !list.isEmpty()) {
      return objection(
          q, Reason.APPROVER_NOT_ALLOWED, "Nobody who approved " + q.ticket() + " may do so.");
    }
    return allowed >= q.terms().minApprovals()
        ? List.of()
        : objection(
            q,
            Reason.TOO_FEW_APPROVALS,
            q.ticket()
                + " has "
                + allowed
                + " of the "
                + q.terms().minApprovals()
                + " approvals that it needs.");
  }

  private static boolean isAllowed(Person person, Set<String> list) {
    return list.isEmpty()
        || lower(Stream.of(person.accountId(), person.email(), person.name())).stream()
            .anyMatch(list::contains);
  }

  private List<Objection> objection(Question q, Reason reason, String sentence) {
    return List.of(new Objection(reason, sentence, q.terms().mode(name())));
  }

  private static Set<String> lower(Stream<String> names) {
    return names
        .filter(n -> n != null)
        .map(n -> n.strip().toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }
}
