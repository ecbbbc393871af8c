package io.countersign.correlation.approval;

import io.countersign.correlation.policy.Durations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a history into approval episodes. */
final class Episodes {
  private final Durations durations;
  private final List<ApprovalEpisode> closed = new ArrayList<>();
  private final List<Open> open = new ArrayList<>();
  private @Nullable Instant lastRefusal;

  private Episodes(Durations durations) {
    this.durations = durations;
  }

  static List<ApprovalEpisode> of(List<Entry> entries, Durations durations) {
    Episodes episodes = new Episodes(durations);
    entries.forEach(episodes::read);
    episodes.close(null);
    return episodes.closed;
  }

  private void read(Entry entry) {
    if (!entry.status().isApproving()) {
      close(entry);
      lastRefusal = entry.at();
    } else if (beginsAnother(entry)) {
      open.add(new Open(believedApproval(entry), new ArrayList<>(List.of(entry))));
    } else {
      open.getLast().snapshots.add(entry);
    }
  }

  private boolean beginsAnother(Entry entry) {
    Instant stated = entry.state().approvedAt();
    return open.isEmpty()
        || entry.status() == ApprovalStatus.APPROVED_BY_SILENCE
        || (stated != null && stated.isAfter(open.getLast().approvedAt));
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
