package io.countersign.correlation.control;

import io.countersign.correlation.policy.Durations;
import io.countersign.correlation.ticket.ApprovalEpisode;
import io.countersign.correlation.ticket.ApprovalHistory;
import io.countersign.correlation.ticket.Entry;
import io.countersign.correlation.ticket.Standing;
import java.time.Instant;
import java.util.Optional;

/** What the emergency of a ticket excuses for one change (semantics.md §4). */
public enum Emergency {
  /** Nothing: no emergency ticket, opened too late, approved before the change, or refused. */
  NONE,
  /** The approval is still due. */
  REVIEW_DUE,
  /** The approval came in time. */
  REVIEWED,
  /** The approval did not come in time. */
  OVERDUE;

  /** Whether a missing or later approval is no objection. */
  public boolean excuses() {
    return this == REVIEW_DUE || this == REVIEWED;
  }

  static Emergency of(
      Entry said,
      Optional<ApprovalEpisode.AsOf> episode,
      ApprovalHistory history,
      Instant t,
      Durations d,
      Instant watermark) {
    if (!said.state().isEmergency() || history.first().at().isAfter(t.plus(d.retroactive()))) {
      return NONE;
    }
    Instant due = t.plus(d.reviewWithin());
    if (episode.isPresent()) {
      ApprovalEpisode approval = episode.get().episode();
      if (!approval.isApprovedAfter(t, d)) {
        return NONE;
      }
      return approval.approvedAt().isAfter(due) ? OVERDUE : REVIEWED;
    }
    return withoutApproval(history.last().standing(), due.plus(d.grace()), watermark);
  }

  private static Emergency withoutApproval(Standing last, Instant overdueFrom, Instant watermark) {
    if (last == Standing.DECLINED || last == Standing.CANCELLED) {
      return NONE;
    }
    return watermark.isBefore(overdueFrom) ? REVIEW_DUE : OVERDUE;
  }
}
