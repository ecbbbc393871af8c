package io.countersign.correlation.control;

import io.countersign.correlation.approval.ApprovalEpisode;
import io.countersign.correlation.approval.ApprovalHistory;
import io.countersign.correlation.approval.ApprovalStatus;
import io.countersign.correlation.approval.Entry;
import io.countersign.correlation.policy.Durations;
import java.time.Instant;
import java.util.Optional;

/** What the emergency of a ticket excuses for one change (docs/semantics.md §4). */
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
    Optional<ApprovalEpisode> approval = episode.map(ApprovalEpisode.AsOf::episode);
    boolean wasApprovedBefore = history.episodes().stream().anyMatch(e -> !e.isApprovedAfter(t, d));
    if (wasApprovedBefore || wasRefused(history, approval, t)) {
      return NONE;
    }
    Instant due = t.plus(d.reviewWithin());
    return approval
        .map(a -> a.approvedAt().isAfter(due) ? OVERDUE : REVIEWED)
        .orElse(watermark.isBefore(due.plus(d.grace())) ? REVIEW_DUE : OVERDUE);
  }

  /** Whether it stood declined or cancelled when the change happened, or since, until approved. */
  private static boolean wasRefused(
      ApprovalHistory history, Optional<ApprovalEpisode> approval, Instant t) {
    Optional<Entry> approved = approval.map(a -> a.snapshots().getFirst());
    boolean refused = false;
    for (Entry entry : history.entries()) {
      if (approved.filter(entry::equals).isPresent()) {
        break;
      }
      boolean refusal =
          entry.standing() == ApprovalStatus.DECLINED
              || entry.standing() == ApprovalStatus.CANCELLED;
      refused = refusal || (refused && entry.at().isAfter(t));
    }
    return refused;
  }
}
