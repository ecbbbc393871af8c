package io.countersign.correlation.control;

import io.countersign.correlation.approval.ApprovalEpisode;
import io.countersign.correlation.approval.ApprovalHistory;
import io.countersign.correlation.approval.Entry;
import io.countersign.correlation.approval.TicketView;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.policy.Durations;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.secret.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One ticket as of one change: all that a control may look at.
 *
 * @param said what the ticket said as of the change
 * @param episode the approval by which it is judged; null where there is none
 * @param usesBefore how many earlier changes of this secret used the ticket
 */
public record ControlInput(
    ChangeContext context,
    TicketView view,
    Entry said,
    ApprovalEpisode.@Nullable AsOf episode,
    Emergency emergency,
    int usesBefore) {

  /** Looks at a ticket as of a change; the watermark decides when an emergency is overdue. */
  public static ControlInput of(
      ChangeContext context, TicketView view, int usesBefore, Instant watermark) {
    Instant t = context.time();
    ApprovalHistory history = view.history();
    ApprovalEpisode.AsOf episode = history.episodeFor(t).orElse(null);
    Entry said = episode != null ? episode.said() : history.saidAt(t);
    Emergency emergency =
        view.proven() ? Emergency.of(said, episode, history, t, watermark) : Emergency.NONE;
    return new ControlInput(context, view, said, episode, emergency, usesBefore);
  }

  /** The ticket. */
  public TicketKey ticket() {
    return view.ticket();
  }

  /** What the ticket said over time. */
  public ApprovalHistory history() {
    return view.history();
  }

  /** The change. */
  public SecretChange change() {
    return context.change();
  }

  /** The changed secret. */
  public Secret secret() {
    return context.secret();
  }

  /** What the policy asks for this secret. */
  public EffectivePolicy policy() {
    return context.effective();
  }

  /** When the change happened. */
  public Instant time() {
    return context.time();
  }

  /** How long things may take. */
  public Durations durations() {
    return context.effective().durations();
  }

  /** What the ticket said. */
  public TicketState state() {
    return said.state();
  }

  /** The believed time of the chosen approval; null where there is none. */
  public @Nullable Instant approvedAt() {
    return episode == null ? null : episode.episode().approvedAt();
  }

  /** Whether the chosen approval came after the change. */
  public boolean isApprovedAfterTheChange() {
    return episode != null && episode.episode().isApprovedAfter(time(), durations());
  }

  /** Whether the chosen approval came after the change, but soon enough to be flagged only. */
  public boolean isApprovedSoonAfterTheChange() {
    Instant approved = approvedAt();
    return approved != null
        && isApprovedAfterTheChange()
        && !approved.isAfter(time().plus(durations().retroactive()));
  }
}
