package io.countersign.audit.report.html;

import io.countersign.correlation.verdict.Verdict;
import java.util.List;

/** The verdicts as an auditor meets them. */
final class Legend {
  /** First those that need attention, then those that may be asked about. */
  static final List<Verdict> ORDER =
      List.of(
          Verdict.UNAUTHORIZED,
          Verdict.INDETERMINATE,
          Verdict.UNUSED,
          Verdict.FLAGGED,
          Verdict.EMERGENCY,
          Verdict.AUTHORIZED,
          Verdict.EXEMPT,
          Verdict.ATTEMPTED,
          Verdict.USED);

  private Legend() {}

  /** One sentence. */
  static String meaning(Verdict verdict) {
    return switch (verdict) {
      case UNAUTHORIZED -> "The secret was changed and no ticket passes the enforced controls.";
      case INDETERMINATE -> "It cannot be known whether a ticket stood behind the change.";
      case UNUSED -> "A ticket was approved, its cover ended, and no change had used it.";
      case FLAGGED -> "A ticket passes every enforced control; one that only flags objected.";
      case EMERGENCY -> "An emergency ticket covers it; its review came in time or is still due.";
      case AUTHORIZED -> "A ticket passes every control.";
      case EXEMPT -> "A standing exemption of the policy covers it.";
      case ATTEMPTED -> "The call was denied or failed: nothing changed.";
      case USED -> "A ticket was approved, and a change used it.";
    };
  }
}
