package io.countersign.correlation.control;

import io.countersign.correlation.evidence.Person;
import io.countersign.correlation.identity.Identity;
import io.countersign.correlation.identity.PersonDirectory;
import io.countersign.correlation.identity.Relation;
import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.policy.Mode;
import io.countersign.correlation.verdict.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every control that is asked of a ticket, in the order of docs/semantics.md, section 4. */
final class Controls {
  private static final Control SECRET =
      new Control(ControlName.SECRET, SecretControl::reasons, SecretControl::sentence);
  private static final Control VERIFIED =
      Control.of(
          ControlName.VERIFIED, Controls::approvalIsVerified, Controls::sentenceOfUnverified);

  private static final Control PROJECT =
      Control.of(ControlName.PROJECT, Controls::projectMayApprove, Controls::sentenceOfProject);

  static final List<Control> ALL =
      List.of(
          SECRET,
          new Control(ControlName.APPROVAL, ApprovalControl::reasons, ApprovalControl::sentence),
          Control.of(
              ControlName.RETROACTIVE,
              Controls::approvalDidNotComeAfterTheChange,
              ApprovalControl::approvedLate),
          new Control(
              ControlName.WINDOW, Controls::plannedWindowWasOpen, Controls::sentenceOfWindow),
          new Control(
              ControlName.SEPARATION, SeparationControl::reasons, SeparationControl::sentence),
          new Control(
              ControlName.APPROVER, Controls::approversMayApprove, Controls::sentenceOfApprovers),
          Control.of(
              ControlName.IMPLEMENTER,
              Controls::changeWasMadeByTheAssignee,
              Controls::sentenceOfAssignee),
          Control.of(ControlName.ACTION, Controls::actionIsInScope, Controls::sentenceOfAction),
          Control.of(ControlName.USES, Controls::ticketHasUsesLeft, Controls::sentenceOfUses),
          VERIFIED,
          Control.of(ControlName.FREEZE, Controls::noFreezeWasOn, Controls::sentenceOfFreeze),
          PROJECT);

  /** Of a ticket that nothing proves, only these are asked: nothing else that it says counts. */
  static final List<Control> OF_THE_UNPROVEN = List.of(SECRET, VERIFIED);

  private Controls() {}

  private static List<Reason> projectMayApprove(ControlInput in) {
    Set<String> projects = in.policy().projects();
    return projects.isEmpty() || projects.contains(in.ticket().project())
        ? List.of()
        : List.of(Reason.OTHER_PROJECT);
  }

  private static String sentenceOfProject(ControlInput in) {
    return in.ticket() + " is not of a project that the policy lists.";
  }

  private static List<Reason> approvalDidNotComeAfterTheChange(ControlInput in) {
    boolean objects = in.emergency() == Emergency.NONE && in.isApprovedSoonAfterTheChange();
    return objects ? List.of(Reason.RETROACTIVE_APPROVAL) : List.of();
  }

  private static List<Reason> plannedWindowWasOpen(ControlInput in) {
    Instant start = in.state().windowStart();
    Instant end = in.state().windowEnd();
    Duration skew = in.durations().clockSkew();
    if (start != null && in.time().isBefore(start.minus(skew))) {
      return List.of(Reason.BEFORE_WINDOW);
    }
    boolean isOver = end != null && !in.time().isBefore(end.plus(skew));
    return isOver ? List.of(Reason.AFTER_WINDOW) : List.of();
  }

  private static String sentenceOfWindow(Reason reason, ControlInput in) {
    String what =
        reason == Reason.BEFORE_WINDOW
            ? " opens only at " + time(in.state().windowStart())
            : " was over at " + time(in.state().windowEnd());
    return "The planned window of " + in.ticket() + what + ".";
  }

  private static List<Reason> approversMayApprove(ControlInput in) {
    if (in.episode() == null) {
      return List.of(); // a ticket without an approval is the approval control's concern
    }
    int allowed = allowedApprovers(in);
    if (allowed == 0 && !in.policy().approvers().isEmpty()) {
      return List.of(Reason.APPROVER_NOT_ALLOWED);
    }
    return allowed >= in.policy().minApprovals() ? List.of() : List.of(Reason.TOO_FEW_APPROVALS);
  }

  private static String sentenceOfApprovers(Reason reason, ControlInput in) {
    return reason == Reason.APPROVER_NOT_ALLOWED
        ? "None of the people who approved " + in.ticket() + " is on the policy's list."
        : in.ticket()
            + " has "
            + allowedApprovers(in)
            + " of the "
            + in.policy().minApprovals()
            + " approvals that it needs.";
  }

  /** How many people of the list approved: one who is named in two ways is one. */
  private static int allowedApprovers(ControlInput in) {
    Set<String> list = in.policy().approvers();
    PersonDirectory directory = in.context().policy().identities();
    List<Identity> counted = new ArrayList<>();
    for (int i = 0; i < in.state().approvers().size(); i++) {
      Identity approver = in.said().people().approvers().get(i);
      if ((list.isEmpty() || isOn(list, in.state().approvers().get(i)))
          && counted.stream().noneMatch(c -> directory.relation(c, approver) == Relation.SAME)) {
        counted.add(approver);
      }
    }
    return counted.size();
  }

  private static boolean isOn(Set<String> list, Person person) {
    return isOn(list, person.accountId())
        || isOn(list, person.email())
        || isOn(list, person.name());
  }

  private static boolean isOn(Set<String> list, @Nullable String id) {
    return id != null && list.contains(id.strip().toLowerCase(Locale.ROOT));
  }

  private static List<Reason> changeWasMadeByTheAssignee(ControlInput in) {
    boolean isOther =
        in.state().assignee() != null
            && in.context()
                    .policy()
                    .identities()
                    .relation(in.context().actor(), in.said().people().assignee())
                == Relation.DIFFERENT;
    return isOther ? List.of(Reason.OTHER_IMPLEMENTER) : List.of();
  }

  private static String sentenceOfAssignee(ControlInput in) {
    Person assignee = in.state().assignee();
    return in.ticket()
        + " is assigned to "
        + (assignee == null ? "another person" : assignee.label())
        + ", who did not make the change.";
  }

  private static List<Reason> actionIsInScope(ControlInput in) {
    List<String> allowed = in.state().allowedActions();
    if (allowed.isEmpty()) {
      return List.of();
    }
    for (String action : allowed) {
      if (action.strip().equalsIgnoreCase(in.change().action())) {
        return List.of();
      }
    }
    return List.of(Reason.ACTION_NOT_IN_SCOPE);
  }

  private static String sentenceOfAction(ControlInput in) {
    return in.ticket()
        + " allows "
        + Sentences.list(in.state().allowedActions())
        + ", not "
        + in.change().action()
        + ".";
  }

  private static List<Reason> ticketHasUsesLeft(ControlInput in) {
    Integer limit = limit(in);
    return limit == null || in.usesBefore() < limit ? List.of() : List.of(Reason.TICKET_USED_UP);
  }

  private static @Nullable Integer limit(ControlInput in) {
    Integer own = in.state().maxChanges();
    return own == null ? in.policy().maxChanges() : own;
  }

  private static String sentenceOfUses(ControlInput in) {
    Integer limit = limit(in);
    return in.ticket()
        + " covers "
        + limit
        + (Integer.valueOf(1).equals(limit) ? " change" : " changes")
        + " of this secret, and earlier ones used it up.";
  }

  private static List<Reason> approvalIsVerified(ControlInput in) {
    return in.said().verified() ? List.of() : List.of(Reason.APPROVAL_UNVERIFIED);
  }

  private static String sentenceOfUnverified(ControlInput in) {
    return "The messages of "
        + in.ticket()
        + " are not verified: no token, no read-back from Jira.";
  }

  private static List<Reason> noFreezeWasOn(ControlInput in) {
    return in.context().freeze().isEmpty() || Emergency.isDeclared(in.said(), in.history())
        ? List.of()
        : List.of(Reason.DURING_FREEZE);
  }

  private static String sentenceOfFreeze(ControlInput in) {
    return in.context()
        .freeze()
        .map(f -> "The freeze '" + f.name() + "' was on until " + Sentences.time(f.to()) + ".")
        .orElse("");
  }

  private static String time(@Nullable Instant moment) {
    return moment == null ? "an unknown time" : Sentences.time(moment);
  }

  /** The modes that count: a control that is off is not asked. */
  static boolean isOn(Control control, ControlInput in) {
    return in.policy().mode(control.name()) != Mode.OFF;
  }
}
