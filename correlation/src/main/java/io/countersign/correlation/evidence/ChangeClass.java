package io.countersign.correlation.evidence;

/** What a CloudTrail record is, decided once, by the bridge (docs/semantics.md §1). */
public enum ChangeClass {
  /** A successful mutating call; judged. */
  CHANGE,
  /** What AWS itself reports after a change; attached to its cause. */
  CONSEQUENCE,
  /** A mutating call that failed: nothing changed; recorded. */
  ATTEMPT
}
