package io.countersign.correlation.approval;

import static io.countersign.correlation.policy.Statuses.holds;

import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Statuses;
import io.countersign.correlation.verdict.Reason;
import org.jspecify.annotations.Nullable;

/** What a snapshot says of the approval (docs/semantics.md §3). */
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

  /** Why a ticket is not approved that never was. */
  public Reason whenNeverApproved() {
    return this == DECLINED || this == CANCELLED ? Reason.valueOf(name()) : Reason.NOT_APPROVED;
  }

  /** Why a ticket is no longer approved. */
  public Reason whenRevoked() {
    return this == DECLINED || this == CANCELLED ? Reason.valueOf(name()) : Reason.APPROVAL_REVOKED;
  }

  /**
   * Reads a snapshot.
   *
   * @param spokenBefore whether an earlier snapshot of the ticket had a status or a decision
   */
  static ApprovalStatus of(TicketState state, EffectivePolicy terms, boolean spokenBefore) {
    if (isSilent(state)) {
      return terms.implicitApproval() && !spokenBefore ? APPROVED_BY_SILENCE : NOT_APPROVED;
    }
    Statuses statuses = terms.statuses();
    boolean approvedStatus = holds(statuses.approved(), state.status(), state.statusId());
    if (isApproved(state, approvedStatus)) {
      return APPROVED;
    }
    if (says(state.decision(), "declined")
        || holds(statuses.declined(), state.status(), state.statusId())) {
      return DECLINED;
    }
    return holds(statuses.cancelled(), state.status(), state.statusId()) ? CANCELLED : NOT_APPROVED;
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
