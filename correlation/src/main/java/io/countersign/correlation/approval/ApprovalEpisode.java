package io.countersign.correlation.approval;

import io.countersign.correlation.policy.Durations;
import io.countersign.correlation.verdict.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One approval of a ticket, from its first approving snapshot on.
 *
 * @param approvedAt the time of approval that is believed
 * @param snapshots the approving snapshots, oldest first, never empty
 * @param revokedBy the first later snapshot that does not approve, or no longer names the secret
 */
public record ApprovalEpisode(
    Instant approvedAt, List<Entry> snapshots, @Nullable Entry revokedBy) {

  public ApprovalEpisode {
    snapshots = List.copyOf(snapshots);
    if (snapshots.isEmpty()) {
      throw new IllegalArgumentException("an episode begins with an approving snapshot");
    }
  }

  /**
   * What the ticket said when a change happened, and the cover {@code [from, to)} that this gives.
   *
   * @param said the last approving snapshot up to that moment, else the first: what was edited in
   *     afterwards does not count
   * @param endedBecause why the cover ends at {@code to}; {@code AFTER_WINDOW} for the planned end
   */
  public record AsOf(
      ApprovalEpisode episode, Entry said, Instant from, Instant to, Reason endedBecause) {

    /** Whether it covers the moment. */
    public boolean covers(Instant t, Durations d) {
      return !t.isBefore(from.minus(d.clockSkew()))
          && t.isBefore(to.plus(d.clockSkew()))
          && !episode.isApprovedAfter(t, d);
    }

    /** Whether the cover had ended at the moment. */
    public boolean hasEndedAt(Instant t, Durations d) {
      return !t.isBefore(to.plus(d.clockSkew()));
    }
  }

  /** Whether the approval came after the moment, beyond the skew of clocks. */
  public boolean isApprovedAfter(Instant t, Durations d) {
    return approvedAt.isAfter(t.plus(d.clockSkew()));
  }

  /** This episode as of a change at {@code t}. */
  public AsOf asOf(Instant t, Durations d) {
    Entry said = saidAt(t, d);
    Instant start = said.state().windowStart();
    Instant from = start == null || start.isBefore(approvedAt) ? approvedAt : start;
    return withEnd(said, from, d);
  }

  private AsOf withEnd(Entry said, Instant from, Durations d) {
    Instant planned = said.state().windowEnd();
    Instant end = planned == null ? from.plus(d.validFor()) : planned;
    Reason because = planned == null ? Reason.APPROVAL_EXPIRED : Reason.AFTER_WINDOW;
    Instant cap = approvedAt.plus(d.maxCover());
    if (cap.isBefore(end)) {
      end = cap;
      because = Reason.APPROVAL_EXPIRED;
    }
    // On a tie the natural end gives the reason.
    return revokedBy != null && revokedBy.at().isBefore(end)
        ? new AsOf(this, said, from, revokedBy.at(), revokedBy.whyRevoked())
        : new AsOf(this, said, from, end, because);
  }

  private Entry saidAt(Instant t, Durations d) {
    return Entry.lastBy(snapshots, t.plus(d.clockSkew()));
  }
}
