package io.countersign.correlation.policy;

/** The controls of docs/semantics.md §4, with the mode each has by default. */
public enum ControlName {
  SECRET(Mode.ENFORCE),
  APPROVAL(Mode.ENFORCE),
  RETROACTIVE(Mode.FLAG),
  WINDOW(Mode.ENFORCE),
  SEPARATION(Mode.ENFORCE),
  /** Off until a list of approvers or a number of approvals is given. */
  APPROVER(Mode.OFF),
  IMPLEMENTER(Mode.FLAG),
  ACTION(Mode.ENFORCE),
  USES(Mode.ENFORCE),
  /** Enforced once a token or read-back is configured. */
  VERIFIED(Mode.OFF),
  FREEZE(Mode.ENFORCE),
  ACTOR(Mode.FLAG),
  /** Off until a list of projects is given. */
  PROJECT(Mode.OFF);

  private final Mode defaultMode;

  ControlName(Mode defaultMode) {
    this.defaultMode = defaultMode;
  }

  /** The mode where the policy says nothing. */
  public Mode defaultMode() {
    return defaultMode;
  }
}
