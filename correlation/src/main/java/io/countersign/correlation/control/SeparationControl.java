package io.countersign.correlation.control;

import io.countersign.correlation.identity.Identity;
import io.countersign.correlation.identity.PersonDirectory;
import io.countersign.correlation.identity.Relation;
import io.countersign.correlation.policy.Mode;
import io.countersign.correlation.verdict.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code separation}: is an approver left when the person who made the change and the requester are
 * taken away? Only known identities count; unknown ones pass unless the policy objects, or another
 * approver was taken away.
 */
final class SeparationControl {
  private SeparationControl() {}

  static List<Reason> reasons(ControlInput in) {
    List<Approver> approvers = approvers(in);
    if (isUnknown(approvers)) {
      return in.policy().separationUnknown() == Mode.OFF
          ? List.of()
          : List.of(Reason.IDENTITY_UNKNOWN);
    }
    for (Approver approver : approvers) {
      if (approver.isSomeoneElse()) {
        return List.of();
      }
    }
    return takenAway(approvers);
  }

  private static List<Reason> takenAway(List<Approver> approvers) {
    List<Reason> reasons = new ArrayList<>(2);
    if (approvers.stream().anyMatch(a -> a.toActor() == Relation.SAME)) {
      reasons.add(Reason.SELF_APPROVED);
    }
    if (approvers.stream().anyMatch(a -> a.toRequester() == Relation.SAME)) {
      reasons.add(Reason.APPROVER_IS_REQUESTER);
    }
    return reasons;
  }

  static String sentence(Reason reason, ControlInput in) {
    return switch (reason) {
      case SELF_APPROVED -> in.ticket() + " was approved by the person who made the change.";
      case APPROVER_IS_REQUESTER ->
          in.ticket() + " was approved by the person who requested the change.";
      default -> note(in);
    };
  }

  /** Whether an approver may be left, but the identities cannot be compared. */
  static boolean isUnknown(ControlInput in) {
    return isUnknown(approvers(in));
  }

  private static boolean isUnknown(List<Approver> approvers) {
    for (Approver approver : approvers) {
      if (approver.isSomeoneElse() || approver.isTakenAway()) {
        return false;
      }
    }
    return true;
  }

  /** The doubt in a sentence. */
  static String note(ControlInput in) {
    List<Approver> left = approvers(in).stream().filter(a -> !a.isTakenAway()).toList();
    if (left.isEmpty()) {
      return "IDENTITY_UNKNOWN: " + in.ticket() + " does not say who approved it.";
    }
    List<String> unknown = new ArrayList<>();
    if (left.stream().anyMatch(a -> a.toActor() == Relation.UNKNOWN)) {
      unknown.add("made the change");
    }
    if (left.stream().anyMatch(a -> a.toRequester() == Relation.UNKNOWN)) {
      unknown.add("requested it");
    }
    return "IDENTITY_UNKNOWN: cannot determine whether the approver of "
        + in.ticket()
        + " is the person who "
        + String.join(" or ", unknown)
        + ".";
  }

  private static List<Approver> approvers(ControlInput in) {
    PersonDirectory directory = in.context().policy().identities();
    Identity actor = in.context().actor();
    Identity requester = in.said().people().requester();
    List<Approver> approvers = new ArrayList<>();
    for (Identity approver : in.said().people().approvers()) {
      approvers.add(
          new Approver(
              directory.relation(approver, actor), directory.relation(approver, requester)));
    }
    return approvers;
  }

  private record Approver(Relation toActor, Relation toRequester) {
    boolean isTakenAway() {
      return toActor == Relation.SAME || toRequester == Relation.SAME;
    }

    boolean isSomeoneElse() {
      return toActor == Relation.DIFFERENT && toRequester == Relation.DIFFERENT;
    }
  }
}
