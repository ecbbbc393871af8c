package io.countersign.correlation.control;

import io.countersign.correlation.approval.ApprovalEpisode;
import io.countersign.correlation.approval.ApprovalHistory;
import io.countersign.correlation.approval.ApprovalStatus;
import io.countersign.correlation.approval.Entry;
import io.countersign.correlation.policy.Durations;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the emergency of a ticket excuses for one change (docs/semantics.md, section 4). */
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

  /** Whether the ticket was an emergency from the first, and was one when the change happened. */
  static boolean isDeclared(Entry said, ApprovalHistory history) {
    return history.first().state().isEmergency() && said.state().isEmergency();
  }

  static Emergency of(
      Entry said,
      ApprovalEpisode.@Nullable AsOf episode,
      ApprovalHistory history,
      Instant t,
      Instant watermark) {
    Durations d = history.durations();
    if (!isDeclared(said, history) || history.first().at().isAfter(t.plus(d.retroactive()))) {
      return NONE;
    }
    if (history.wasApprovedBy(t) || wasRefused(history, episode)) {
      return NONE;
    }
    Instant due = t.plus(d.reviewWithin());
    if (episode != null) {
      return episode.episode().approvedAt().isAfter(due) ? OVERDUE : REVIEWED;
    }
    return watermark.isBefore(due.plus(d.grace())) ? REVIEW_DUE : OVERDUE;
  }

  /** Whether it was declined or cancelled before it was approved: that ends the grace for good. */
  private static boolean wasRefused(
      ApprovalHistory history, ApprovalEpisode.@Nullable AsOf approval) {
    Entry approved = approval == null ? null : approval.episode().snapshots().getFirst();
    for (Entry entry : history.entries()) {
      if (entry.equals(approved)) {
        return false;
      }
      if (entry.status() == ApprovalStatus.DECLINED || entry.status() == ApprovalStatus.CANCELLED) {
        return true;
      }
    }
    return false;
  }
}
