package io.countersign.correlation.policy;

/** What an objection of a control does. */
public enum Mode {
  /** It makes the change unauthorized. */
  ENFORCE,
  /** It is noted: the verdict is FLAGGED. */
  FLAG,
  /** The control is not asked. */
  OFF
}
