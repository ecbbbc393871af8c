package io.countersign.correlation.control;

import io.countersign.correlation.approval.ApprovalEpisode;
import io.countersign.correlation.verdict.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code approval}: was the ticket approved when the change happened? */
final class ApprovalControl {
  private ApprovalControl() {}

  static List<Reason> reasons(ControlInput in) {
    Reason reason = reason(in);
    return reason == null ? List.of() : List.of(reason);
  }

  private static @Nullable Reason reason(ControlInput in) {
    if (in.emergency().excuses()) {
      return null;
    }
    if (in.emergency() == Emergency.OVERDUE) {
      return Reason.EMERGENCY_REVIEW_OVERDUE;
    }
    ApprovalEpisode.AsOf episode = in.episode();
    if (episode != null) {
      return reason(episode, in);
    }
    return in.history().isAddedAfterApproval()
        ? Reason.ADDED_AFTER_APPROVAL
        : in.history().last().status().whenNeverApproved();
  }

  private static @Nullable Reason reason(ApprovalEpisode.AsOf episode, ControlInput in) {
    if (in.isApprovedAfterTheChange()) {
      return in.isApprovedSoonAfterTheChange() ? null : Reason.RETROACTIVE_APPROVAL;
    }
    // A planned window that is over, or not yet open, is the window control's concern.
    return episode.hasEndedAt(in.time(), in.durations())
            && episode.endedBecause() != Reason.AFTER_WINDOW
        ? episode.endedBecause()
        : null;
  }

  static String sentence(Reason reason, ControlInput in) {
    String ticket = in.ticket().toString();
    return switch (reason) {
      case RETROACTIVE_APPROVAL -> approvedLate(in);
      case EMERGENCY_REVIEW_OVERDUE ->
          ticket
              + " is an emergency ticket, and its approval did not come within "
              + Sentences.duration(in.durations().reviewWithin())
              + " of the change.";
      case ADDED_AFTER_APPROVAL ->
          ticket
              + " was approved while it did not name this secret; it was added without approval.";
      case APPROVAL_EXPIRED -> ticket + "'s approval had expired at " + end(in) + ".";
      case APPROVAL_REVOKED -> ticket + " was no longer approved from " + end(in) + " on.";
      case DECLINED -> ticket + " was declined at " + end(in) + ".";
      case CANCELLED -> ticket + " was cancelled at " + end(in) + ".";
      default -> ticket + " was not approved.";
    };
  }

  static String approvedLate(ControlInput in) {
    Instant approved = in.approvedAt();
    return approved == null
        ? in.ticket() + " was approved after the change."
        : in.ticket()
            + " was approved at "
            + Sentences.time(approved)
            + ", "
            + Sentences.duration(Duration.between(in.time(), approved))
            + " after the change.";
  }

  /** The end of the cover, or the last message of a ticket that was never approved. */
  private static String end(ControlInput in) {
    ApprovalEpisode.AsOf episode = in.episode();
    return Sentences.time(episode == null ? in.history().last().at() : episode.to());
  }
}
