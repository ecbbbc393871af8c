package io.countersign.correlation.control;

import io.countersign.correlation.approval.ApprovalEpisode;
import io.countersign.correlation.approval.ApprovalHistory;
import io.countersign.correlation.approval.Entry;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.policy.Durations;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Policy;
import io.countersign.correlation.secret.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * One ticket, put before one change: all that a control may look at.
 *
 * @param said what the ticket said as of the change
 * @param episode the approval by which it is judged
 * @param proven whether anything that the ticket said counts; false where only unverified messages
 *     exist
 * @param usesBefore how many earlier changes of this secret used the ticket
 */
public record Question(
    SecretChange change,
    Secret secret,
    Policy policy,
    EffectivePolicy terms,
    TicketKey ticket,
    ApprovalHistory history,
    Entry said,
    Optional<ApprovalEpisode.AsOf> episode,
    Emergency emergency,
    boolean proven,
    int usesBefore) {

  /** Puts a ticket before a change. */
  public static Question of(
      SecretChange change,
      Secret secret,
      Policy policy,
      EffectivePolicy terms,
      TicketKey ticket,
      ApprovalHistory history,
      boolean proven,
      int usesBefore,
      Instant watermark) {
    Instant t = change.eventTime();
    Durations d = terms.durations();
    Optional<ApprovalEpisode.AsOf> episode = history.episodeFor(t, d);
    Entry said = episode.map(ApprovalEpisode.AsOf::said).orElseGet(() -> history.saidAt(t, d));
    Emergency emergency =
        proven ? Emergency.of(said, episode, history, t, d, watermark) : Emergency.NONE;
    return new Question(
        change,
        secret,
        policy,
        terms,
        ticket,
        history,
        said,
        episode,
        emergency,
        proven,
        usesBefore);
  }

  /** When the change happened. */
  public Instant t() {
    return change.eventTime();
  }

  /** How long things may take. */
  public Durations durations() {
    return terms.durations();
  }

  /** What the ticket said. */
  public TicketState state() {
    return said.state();
  }

  /** Whether the chosen approval came after the change. */
  public boolean isApprovedAfterTheChange() {
    return episode.isPresent() && episode.get().episode().isApprovedAfter(t(), durations());
  }
}
