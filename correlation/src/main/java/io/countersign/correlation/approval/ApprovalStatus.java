package io.countersign.correlation.approval;

import static io.countersign.correlation.policy.Statuses.holds;

import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Statuses;
import io.countersign.correlation.verdict.Reason;
import org.jspecify.annotations.Nullable;

/** The approval as a snapshot states it (docs/semantics.md, section 3). */
public enum ApprovalStatus {
  APPROVED,
  /** It has neither status nor decision: the simplest rule fires when a ticket is approved. */
  APPROVED_BY_SILENCE,
  DECLINED,
  CANCELLED,
  NOT_APPROVED;

  /** Whether the snapshot approves. */
  public boolean isApproving() {
    return this == APPROVED || this == APPROVED_BY_SILENCE;
  }

  /** The reason for a ticket that was never approved. */
  public Reason whenNeverApproved() {
    return this == DECLINED || this == CANCELLED ? Reason.valueOf(name()) : Reason.NOT_APPROVED;
  }

  /** The reason for a ticket that is no longer approved. */
  public Reason whenRevoked() {
    return this == DECLINED || this == CANCELLED ? Reason.valueOf(name()) : Reason.APPROVAL_REVOKED;
  }

  /**
   * Reads a snapshot.
   *
   * @param spokenBefore whether an earlier snapshot of the ticket had a status or a decision
   */
  static ApprovalStatus of(TicketState state, EffectivePolicy policy, boolean spokenBefore) {
    if (isSilent(state)) {
      return policy.implicitApproval() && !spokenBefore ? APPROVED_BY_SILENCE : NOT_APPROVED;
    }
    Statuses statuses = policy.statuses();
    // A status that refuses beats any decision.
    if (holds(statuses.declined(), state.status(), state.statusId())) {
      return DECLINED;
    }
    if (holds(statuses.cancelled(), state.status(), state.statusId())) {
      return CANCELLED;
    }
    if (isApproved(state, holds(statuses.approved(), state.status(), state.statusId()))) {
      return APPROVED;
    }
    return says(state.decision(), "declined") ? DECLINED : NOT_APPROVED;
  }

  /** Whether the keys for status and decision are both absent; an empty value is present. */
  static boolean isSilent(TicketState state) {
    return state.status() == null
        && state.statusId() == null
        && state.statusCategory() == null
        && state.decision() == null;
  }

  private static boolean isApproved(TicketState state, boolean approvedStatus) {
    if (says(state.decision(), "approved")) {
      boolean anyStatus = !isBlank(state.status()) || !isBlank(state.statusId());
      return !anyStatus || approvedStatus || !says(state.statusCategory(), "done");
    }
    return isBlank(state.decision()) && approvedStatus;
  }

  private static boolean says(@Nullable String value, String word) {
    return value != null && value.strip().equalsIgnoreCase(word);
  }

  private static boolean isBlank(@Nullable String value) {
    return value == null || value.isBlank();
  }
}
