package io.countersign.correlation.approval;

import io.countersign.correlation.policy.Durations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a history into approval episodes. An episode that began while the ticket did not name the
 * secret, or named it no longer, does not cover it (docs/semantics.md, section 3).
 */
final class Episodes {
  private final Durations durations;
  private final List<ApprovalEpisode> closed = new ArrayList<>();

  /** The episodes that cover the secret and that nothing ended yet. */
  private final List<Open> open = new ArrayList<>();

  private final List<Instant> approvals = new ArrayList<>();

  /** The last time of approval of the ticket, whatever it covered; null while not approved. */
  private @Nullable Instant current;

  private @Nullable Instant lastRefusal;
  private boolean passedOver;

  private Episodes(Durations durations) {
    this.durations = durations;
  }

  /**
   * The episodes of a history.
   *
   * @param covering those that cover the secret
   * @param approvals the times of all approvals, whatever they cover
   * @param passedOver whether an approval does not cover the secret
   */
  record Found(List<ApprovalEpisode> covering, List<Instant> approvals, boolean passedOver) {}

  static Found of(List<Entry> entries, Durations durations) {
    Episodes episodes = new Episodes(durations);
    entries.forEach(episodes::read);
    episodes.close(null);
    return new Found(episodes.closed, episodes.approvals, episodes.passedOver);
  }

  private void read(Entry entry) {
    if (!entry.status().isApproving()) {
      close(entry);
      current = null;
      lastRefusal = entry.at();
    } else if (beginsAnother(entry)) {
      begin(entry);
    } else if (entry.naming().isCovered()) {
      continueLast(entry);
    } else {
      close(entry);
    }
  }

  private boolean beginsAnother(Entry entry) {
    Instant stated = entry.state().approvedAt();
    boolean statesALaterOne = stated != null && current != null && stated.isAfter(current);
    return current == null
        || statesALaterOne
        || entry.status() == ApprovalStatus.APPROVED_BY_SILENCE
        || (open.isEmpty() && entry.naming() == Entry.Naming.PLAIN);
  }

  private void begin(Entry entry) {
    Instant approved = believedApproval(entry);
    current = approved;
    approvals.add(approved);
    if (entry.naming().isCovered()) {
      open.add(new Open(approved, new ArrayList<>(List.of(entry))));
    } else {
      passedOver = true;
      close(entry);
    }
  }

  /** A step that names the secret again after one that did not needs a new approval. */
  private void continueLast(Entry entry) {
    if (!open.isEmpty()) {
      open.getLast().snapshots.add(entry);
    }
  }

  /** The stated time within the bound that a plain message can be trusted for, else its own. */
  private Instant believedApproval(Entry entry) {
    Instant stated = entry.state().approvedAt();
    return stated != null && isBelievable(stated, entry.at()) ? stated : entry.at();
  }

  private boolean isBelievable(Instant stated, Instant told) {
    return !stated.isAfter(told)
        && !stated.isBefore(told.minus(durations.approvalLag()))
        && (lastRefusal == null || !stated.isBefore(lastRefusal));
  }

  private void close(@Nullable Entry revokedBy) {
    open.forEach(o -> closed.add(new ApprovalEpisode(o.approvedAt, o.snapshots, revokedBy)));
    open.clear();
  }

  private record Open(Instant approvedAt, List<Entry> snapshots) {}
}
