package io.countersign.correlation.reference;

import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Statuses;
import io.countersign.correlation.verdict.Reason;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Semantics §3: when a snapshot approves, and what it is when it does not. */
final class Approving {
  private Approving() {}

  /**
   * "its decision is approved and its status (if any) is one of approvedStatuses or has a category
   * other than done (a missing category is other); or it has no decision and its status is one of
   * approvedStatuses"
   */
  static boolean explicitly(TicketState s, EffectivePolicy terms) {
    if (isRefusedByItsStatus(s, terms)) {
      return false;
    }
    if (is(s.decision(), "approved")) {
      return !hasStatus(s) || in(terms.statuses().approved(), s) || !is(s.statusCategory(), "done");
    }
    return blank(s.decision()) && in(terms.statuses().approved(), s);
  }

  /**
   * "the keys for status and decision are both absent (an empty value is present), no earlier
   * snapshot of the ticket had either, and policy says implicitApproval: allow"
   */
  static boolean implicitly(TicketState s, boolean anEarlierOneHadEither, EffectivePolicy terms) {
    return !hasEitherKey(s) && !anEarlierOneHadEither && terms.implicitApproval();
  }

  /**
   * "A status in declinedStatuses or cancelledStatuses makes a snapshot not approving, whatever its
   * decision is and whether it has one or not."
   */
  private static boolean isRefusedByItsStatus(TicketState s, EffectivePolicy terms) {
    return in(terms.statuses().declined(), s) || in(terms.statuses().cancelled(), s);
  }

  static boolean hasEitherKey(TicketState s) {
    return s.status() != null
        || s.statusId() != null
        || s.statusCategory() != null
        || s.decision() != null;
  }

  /**
   * "Not approving, it is DECLINED (decision declined, or status in declinedStatuses), CANCELLED
   * (status in cancelledStatuses), else merely not approved." A status that refuses "is its reason,
   * whatever its decision is".
   */
  static Reason whyNot(TicketState s, EffectivePolicy terms) {
    if (in(terms.statuses().declined(), s)) {
      return Reason.DECLINED;
    }
    if (in(terms.statuses().cancelled(), s)) {
      return Reason.CANCELLED;
    }
    return is(s.decision(), "declined") ? Reason.DECLINED : Reason.NOT_APPROVED;
  }

  private static boolean hasStatus(TicketState s) {
    return !blank(s.status()) || !blank(s.statusId());
  }

  private static boolean in(Set<String> statuses, TicketState s) {
    return Statuses.holds(statuses, s.status(), s.statusId());
  }

  /** "Names compare trimmed and without case." */
  private static boolean is(@Nullable String value, String name) {
    return value != null && value.strip().toLowerCase(Locale.ROOT).equals(name);
  }

  private static boolean blank(@Nullable String value) {
    return value == null || value.isBlank();
  }
}
