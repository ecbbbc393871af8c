package io.countersign.correlation.reference;

import io.countersign.correlation.policy.Mode;
import io.countersign.correlation.verdict.Reason;

/** One objection, and what it does. */
record Objected(Reason reason, Mode mode) {
  boolean isEnforced() {
    return mode == Mode.ENFORCE;
  }
}
