package io.countersign.correlation.control;

import io.countersign.correlation.approval.ApprovalEpisode;
import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.verdict.Reason;
import java.util.List;
import java.util.Optional;

/** {@code approval}: was the ticket approved when the change happened? */
final class TicketWasApprovedBeforeTheChange implements Control {
  @Override
  public ControlName name() {
    return ControlName.APPROVAL;
  }

  @Override
  public List<Objection> objections(Question q) {
    return reason(q).map(r -> new Objection(r, sentence(r, q), q.terms().mode(name()))).stream()
        .toList();
  }

  private static Optional<Reason> reason(Question q) {
    if (q.emergency().excuses()) {
      return Optional.empty();
    }
    if (q.emergency() == Emergency.OVERDUE) {
      return Optional.of(Reason.EMERGENCY_REVIEW_OVERDUE);
    }
    return q.episode().isEmpty()
        ? Optional.of(q.history().last().standing().whenNeverApproved())
        : q.episode().flatMap(e -> against(e, q));
  }

  private static Optional<Reason> against(ApprovalEpisode.AsOf e, Question q) {
    if (q.isApprovedAfterTheChange()) {
      boolean soon = !e.episode().approvedAt().isAfter(q.t().plus(q.durations().retroactive()));
      return soon ? Optional.empty() : Optional.of(Reason.RETROACTIVE_APPROVAL);
    }
    // A planned window that is over, or not yet open, is for the control of the window.
    return e.hasEndedAt(q.t(), q.durations()) && e.endedBecause() != Reason.AFTER_WINDOW
        ? Optional.of(e.endedBecause())
        : Optional.empty();
  }

  private static String sentence(Reason reason, Question q) {
    String ticket = q.ticket().toString();
    return switch (reason) {
      case RETROACTIVE_APPROVAL -> Sentences.approvedLate(q);
      case EMERGENCY_REVIEW_OVERDUE ->
          ticket
              + " is an emergency ticket, and its approval did not come within "
              + Sentences.duration(q.durations().reviewWithin())
              + " of the change.";
      case APPROVAL_EXPIRED -> ticket + "'s approval had expired at " + end(q) + ".";
      case APPROVAL_REVOKED -> ticket + " was no longer approved from " + end(q) + " on.";
      case DECLINED -> ticket + " was declined" + since(q) + ".";
      case CANCELLED -> ticket + " was cancelled" + since(q) + ".";
      default -> ticket + " was not approved.";
    };
  }

  private static String end(Question q) {
    return Sentences.time(q.episode().orElseThrow().to());
  }

  private static String since(Question q) {
    return " at " + (q.episode().isPresent() ? end(q) : Sentences.time(q.history().last().at()));
  }
}
