package io.countersign.correlation.approval;

import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.policy.Durations;
import io.countersign.correlation.policy.EffectivePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one ticket said about one secret over time: entries oldest first, and the approval episodes
 * that they make (docs/semantics.md, section 3). A function of the set of snapshots; the order in
 * which they arrived is nowhere in it.
 */
public final class ApprovalHistory {
  private final List<Entry> entries;
  private final List<ApprovalEpisode> episodes;
  private final List<Instant> approvals;
  private final boolean passedOver;
  private final Durations durations;
  private final @Nullable Instant lastEnd;

  private ApprovalHistory(List<Entry> entries, Episodes.Found found, Durations durations) {
    this.entries = List.copyOf(entries);
    this.episodes = List.copyOf(found.covering());
    this.approvals = List.copyOf(found.approvals());
    this.passedOver = found.passedOver();
    this.durations = durations;
    this.lastEnd = lastEnd(episodes);
  }

  /**
   * Builds the history.
   *
   * @param snapshots all messages about one ticket that name the secret now or in their history
   * @param scope which states of the ticket name the secret
   */
  public static ApprovalHistory of(
      List<TicketSnapshot> snapshots, Scope scope, EffectivePolicy policy) {
    List<Entry> entries = Entries.of(snapshots, scope, policy);
    Durations durations = policy.durations();
    return new ApprovalHistory(entries, Episodes.of(entries, durations), durations);
  }

  /** The same entries without any approval: what nothing proves approves nothing. */
  public ApprovalHistory withoutApprovals() {
    return new ApprovalHistory(entries, new Episodes.Found(List.of(), List.of(), false), durations);
  }

  /** Which states of a ticket name the secret that the history is about. */
  @FunctionalInterface
  public interface Scope {
    /** Whether this state names it. */
    boolean names(TicketState state);

    /** Whether this state names it by a reference to which control {@code secret} has nothing. */
    default boolean isCertain(TicketState state) {
      return names(state);
    }
  }

  public List<Entry> entries() {
    return entries;
  }

  /** The approvals that cover the secret. */
  public List<ApprovalEpisode> episodes() {
    return episodes;
  }

  /** Whether the ticket was approved, and only while it did not name the secret. */
  public boolean isAddedAfterApproval() {
    return passedOver && episodes.isEmpty();
  }

  /**
   * Whether the ticket was approved by a moment; for a secret that no approval covers, whether it
   * had any approval.
   */
  public boolean wasApprovedBy(Instant t) {
    Instant latest = t.plus(durations.clockSkew());
    return episodes.isEmpty()
        ? approvals.stream().anyMatch(a -> !a.isAfter(latest))
        : episodes.stream().anyMatch(e -> !e.isApprovedAfter(t, durations));
  }

  /**
   * Every moment that can be the time of an approval, for whatever secret of a name. Which of them
   * are depends on what each secret is named by.
   */
  public Set<Instant> possibleApprovals() {
    Set<Instant> possible = new TreeSet<>();
    for (Entry entry : entries) {
      if (entry.status().isApproving()) {
        Instant stated = entry.state().approvedAt();
        possible.add(entry.at());
        possible.add(stated == null ? entry.at() : stated);
      }
    }
    return possible;
  }

  /** How long things may take under the policy by which the history was built. */
  public Durations durations() {
    return durations;
  }

  /** Whether the ticket said nothing that counts. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** The first message that named the secret. */
  public Entry first() {
    for (Entry entry : entries) {
      if (entry.naming() != Entry.Naming.NONE) {
        return entry;
      }
    }
    return entries.getFirst();
  }

  /** The last message. */
  public Entry last() {
    return entries.getLast();
  }

  /** The episode that was approved last; empty where the ticket was never approved. */
  public Optional<ApprovalEpisode> lastEpisode() {
    ApprovalEpisode last = null;
    for (ApprovalEpisode episode : episodes) {
      if (last == null || episode.approvedAt().isAfter(last.approvedAt())) {
        last = episode;
      }
    }
    return Optional.ofNullable(last);
  }

  /** The end of the last cover; empty where there was none. */
  public Optional<Instant> lastEndOfCover() {
    return Optional.ofNullable(lastEnd);
  }

  /** Whether a change at {@code t} is near enough for this ticket to be its candidate. */
  public boolean isNear(Instant t, Duration horizon) {
    return !t.isBefore(nearFrom(horizon)) && !t.isAfter(nearTo(horizon));
  }

  /** The earliest change that the ticket can be a candidate for. */
  public Instant nearFrom(Duration horizon) {
    return first().at().minus(horizon);
  }

  /** The latest change that the ticket can be a candidate for. */
  public Instant nearTo(Duration horizon) {
    return (lastEnd == null ? last().at() : lastEnd).plus(horizon);
  }

  /**
   * What the ticket said at {@code t} without an approval: its last message by then, else the first
   * that names the secret.
   */
  public Entry saidAt(Instant t) {
    Instant latest = t.plus(durations.clockSkew());
    return entries.getFirst().at().isAfter(latest) ? first() : Entry.lastBy(entries, latest);
  }

  /**
   * The episode by which a change at {@code t} is judged: the latest that covers it; else the
   * earliest approved soon after it; else the latest approved before it; else the earliest after
   * it.
   */
  public Optional<ApprovalEpisode.AsOf> episodeFor(Instant t) {
    ApprovalEpisode.AsOf covering = null;
    ApprovalEpisode.AsOf before = null;
    ApprovalEpisode after = null;
    for (ApprovalEpisode episode : episodes) {
      if (episode.isApprovedAfter(t, durations)) {
        after = after == null || isLater(after, episode) ? episode : after;
      } else {
        ApprovalEpisode.AsOf e = episode.asOf(t, durations);
        before = before == null || !isLater(before.episode(), episode) ? e : before;
        boolean covers = e.covers(t, durations);
        covering =
            covers && (covering == null || !isLater(covering.episode(), episode)) ? e : covering;
      }
    }
    if (covering != null || (after == null && before == null)) {
      return Optional.ofNullable(covering);
    }
    boolean soon = after != null && !after.approvedAt().isAfter(t.plus(durations.retroactive()));
    return after != null && (soon || before == null)
        ? Optional.of(after.asOf(t, durations))
        : Optional.ofNullable(before);
  }

  private static boolean isLater(ApprovalEpisode a, ApprovalEpisode b) {
    return a.approvedAt().isAfter(b.approvedAt());
  }

  private @Nullable Instant lastEnd(List<ApprovalEpisode> all) {
    Instant end = null;
    for (ApprovalEpisode episode : all) {
      Instant to = episode.asOf(Instant.MAX.minus(durations.clockSkew()), durations).to();
      end = end == null || to.isAfter(end) ? to : end;
    }
    return end;
  }

  /** The moment from which this history differs from another; empty if it does not. */
  public Optional<Instant> firstDifference(ApprovalHistory other) {
    int common = Math.min(entries.size(), other.entries.size());
    for (int i = 0; i < common; i++) {
      if (!entries.get(i).equals(other.entries.get(i))) {
        return Optional.of(min(entries.get(i).at(), other.entries.get(i).at()));
      }
    }
    List<Entry> longer = entries.size() > common ? entries : other.entries;
    return longer.size() > common ? Optional.of(longer.get(common).at()) : Optional.empty();
  }

  private static Instant min(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
