package io.countersign.correlation.verdict;

/** Why; each is an objection of one control, or stands for itself (docs/semantics.md §4 and §5). */
public enum Reason {
  OTHER_INCARNATION,
  OTHER_REGION,
  OTHER_ACCOUNT,
  /** The ticket names neither account nor region, and policy minds ({@code nameOnly}). */
  NAME_ONLY,
  /** The ticket is of a project that the policy does not list. */
  OTHER_PROJECT,
  NOT_APPROVED,
  /** The ticket names the secret only since after its approval. */
  ADDED_AFTER_APPROVAL,
  DECLINED,
  CANCELLED,
  APPROVAL_REVOKED,
  APPROVAL_EXPIRED,
  RETROACTIVE_APPROVAL,
  EMERGENCY_REVIEW_OVERDUE,
  BEFORE_WINDOW,
  AFTER_WINDOW,
  SELF_APPROVED,
  APPROVER_IS_REQUESTER,
  /** It is not known whether the approver is someone else, and policy minds. */
  IDENTITY_UNKNOWN,
  APPROVER_NOT_ALLOWED,
  TOO_FEW_APPROVALS,
  OTHER_IMPLEMENTER,
  ACTION_NOT_IN_SCOPE,
  TICKET_USED_UP,
  APPROVAL_UNVERIFIED,
  DURING_FREEZE,
  ROOT_ACTOR,
  ACTOR_UNKNOWN,
  NO_TICKET,
  ORPHAN_CONSEQUENCE,
  SECRET_UNRESOLVED,
  /** Two records of one event id say different things. */
  CONFLICTING_COPIES,
  PAST_HORIZON
}
