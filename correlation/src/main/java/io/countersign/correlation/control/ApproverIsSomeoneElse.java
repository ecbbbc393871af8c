package io.countersign.correlation.control;

import io.countersign.correlation.evidence.Person;
import io.countersign.correlation.identity.Identity;
import io.countersign.correlation.identity.PersonDirectory;
import io.countersign.correlation.identity.Relation;
import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.policy.Mode;
import io.countersign.correlation.verdict.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code separation}: is an approver left when the one who made the change and the requester are
 * taken away? Known identities only; unknown passes unless the policy minds.
 */
final class ApproverIsSomeoneElse implements Control {
  @Override
  public ControlName name() {
    return ControlName.SEPARATION;
  }

  @Override
  public List<Objection> objections(Question q) {
    List<Approver> approvers = approvers(q);
    if (isUnknown(approvers)) {
      Mode mode = q.terms().separationUnknown();
      return mode == Mode.OFF
          ? List.of()
          : List.of(new Objection(Reason.IDENTITY_UNKNOWN, note(q), mode));
    }
    return approvers.stream().allMatch(Approver::isTakenAway) ? taken(approvers, q) : List.of();
  }

  /** Whether an approver may be left, but it can not be told. */
  static boolean isUnknown(Question q) {
    return isUnknown(approvers(q));
  }

  private static boolean isUnknown(List<Approver> approvers) {
    boolean nobodyIsLeft =
        !approvers.isEmpty() && approvers.stream().allMatch(Approver::isTakenAway);
    return !nobodyIsLeft && approvers.stream().noneMatch(Approver::isSomeoneElse);
  }

  static String note(Question q) {
    List<Approver> left = approvers(q).stream().filter(a -> !a.isTakenAway()).toList();
    if (left.isEmpty()) {
      return "IDENTITY_UNKNOWN: " + q.ticket() + " does not say who approved it.";
    }
    List<String> unknown = new ArrayList<>();
    if (left.stream().anyMatch(a -> a.toActor() == Relation.UNKNOWN)) {
      unknown.add("made the change");
    }
    if (left.stream().anyMatch(a -> a.toRequester() == Relation.UNKNOWN)) {
      unknown.add("asked for it");
    }
    return "IDENTITY_UNKNOWN: it can not be told whether the approver of "
        + q.ticket()
        + " is someone else than the one who "
        + String.join(" or ", unknown)
        + ".";
  }

  private List<Objection> taken(List<Approver> approvers, Question q) {
    List<Objection> objections = new ArrayList<>();
    Mode mode = q.terms().mode(name());
    if (approvers.stream().anyMatch(a -> a.toActor() == Relation.SAME)) {
      objections.add(
          new Objection(
              Reason.SELF_APPROVED,
              q.ticket() + " was approved by the one who made the change.",
              mode));
    }
    if (approvers.stream().anyMatch(a -> a.toRequester() == Relation.SAME)) {
      objections.add(
          new Objection(
              Reason.APPROVER_IS_REQUESTER,
              q.ticket() + " was approved by the one who asked for the change.",
              mode));
    }
    return objections;
  }

  private static List<Approver> approvers(Question q) {
    PersonDirectory map = q.policy().identities();
    Identity actor = map.actor(q.change().actor());
    Identity requester = Identity.of(q.state().requester());
    return q.state().approvers().stream()
        .map(person -> Approver.of(person, actor, requester, map))
        .toList();
  }

  private record Approver(Relation toActor, Relation toRequester) {
    static Approver of(Person person, Identity actor, Identity requester, PersonDirectory map) {
      Identity id = Identity.of(person);
      return new Approver(map.relation(id, actor), map.relation(id, requester));
    }

    boolean isTakenAway() {
      return toActor == Relation.SAME || toRequester == Relation.SAME;
    }

    boolean isSomeoneElse() {
      return toActor == Relation.DIFFERENT && toRequester == Relation.DIFFERENT;
    }
  }
}
