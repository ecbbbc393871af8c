package io.countersign.correlation.approval;

import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.policy.Durations;
import io.countersign.correlation.policy.EffectivePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one ticket said about one secret over time: entries oldest first, and the approval episodes
 * that they make (docs/semantics.md §3). A function of the set of snapshots; the order in which
 * they arrived is nowhere in it.
 */
public record ApprovalHistory(List<Entry> entries, List<ApprovalEpisode> episodes) {
  private static final Comparator<TicketSnapshot> BY_UPDATE =
      Comparator.comparing(TicketSnapshot::updatedAt).thenComparing(TicketSnapshot::contentHash);

  public ApprovalHistory {
    entries = List.copyOf(entries);
    episodes = List.copyOf(episodes);
  }

  /**
   * Builds the history.
   *
   * @param snapshots all messages about one ticket that name the secret now or in their history
   * @param scope which states of the ticket name the secret
   */
  public static ApprovalHistory of(
      List<TicketSnapshot> snapshots, Scope scope, EffectivePolicy terms) {
    List<Draft> drafts = drafts(snapshots, scope, terms);
    List<Entry> entries = new ArrayList<>();
    boolean spoken = false;
    for (Draft draft : drafts) {
      entries.add(draft.entry(terms, scope, spoken));
      spoken |= !ApprovalStatus.isSilent(draft.state());
    }
    return new ApprovalHistory(entries, Episodes.of(entries, terms.durations()));
  }

  /** Which states of a ticket name the secret that the history is about. */
  @FunctionalInterface
  public interface Scope {
    /** Whether this state names it. */
    boolean names(TicketState state);
  }

  /** Whether nothing that counts was said. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** The first message that named the secret. */
  public Entry first() {
    return entries.getFirst();
  }

  /** The last message. */
  public Entry last() {
    return entries.getLast();
  }

  /** The end of the last cover; empty where there was none. */
  public Optional<Instant> lastEndOfCover(Durations d) {
    return episodes.stream()
        .map(e -> e.asOf(Instant.MAX.minus(d.clockSkew()), d).to())
        .max(Comparator.naturalOrder());
  }

  /** Whether a change at {@code t} is near enough for this ticket to be its candidate. */
  public boolean isNear(Instant t, Durations d, Duration horizon) {
    Instant end = lastEndOfCover(d).orElse(last().at());
    return !t.isBefore(first().at().minus(horizon)) && !t.isAfter(end.plus(horizon));
  }

  /**
   * What the ticket said at {@code t} without an approval: its last message by then, else its
   * first.
   */
  public Entry saidAt(Instant t, Durations d) {
    return entries.reversed().stream()
        .filter(e -> !e.at().isAfter(t.plus(d.clockSkew())))
        .findFirst()
        .orElseGet(this::first);
  }

  /**
   * The episode by which a change at {@code t} is judged: the latest that covers it; else the
   * earliest approved soon after it; else the latest approved before it; else the earliest after
   * it.
   */
  public Optional<ApprovalEpisode.AsOf> episodeFor(Instant t, Durations d) {
    Comparator<ApprovalEpisode.AsOf> byApproval =
        Comparator.comparing((ApprovalEpisode.AsOf e) -> e.episode().approvedAt());
    Instant soon = t.plus(d.retroactive());
    return asOf(t, d)
        .filter(e -> e.covers(t, d))
        .max(byApproval)
        .or(() -> after(t, d).filter(e -> !e.episode().approvedAt().isAfter(soon)).min(byApproval))
        .or(() -> asOf(t, d).filter(e -> !e.episode().isApprovedAfter(t, d)).max(byApproval))
        .or(() -> after(t, d).min(byApproval));
  }

  /** Latest first, so that the maximum of equals is the one that counts as the later. */
  private Stream<ApprovalEpisode.AsOf> asOf(Instant t, Durations d) {
    return episodes.reversed().stream().map(e -> e.asOf(t, d));
  }

  private Stream<ApprovalEpisode.AsOf> after(Instant t, Durations d) {
    return episodes.stream().map(e -> e.asOf(t, d)).filter(e -> e.episode().isApprovedAfter(t, d));
  }

  /** The full history that reaches furthest, then the plain snapshots after it. */
  private static List<Draft> drafts(
      List<TicketSnapshot> snapshots, Scope scope, EffectivePolicy terms) {
    List<TicketSnapshot> believed =
        snapshots.stream().filter(s -> isBelieved(s, terms)).sorted(BY_UPDATE).toList();
    Optional<TicketSnapshot> full =
        believed.reversed().stream().filter(s -> !s.history().isEmpty()).findFirst();
    List<Draft> told = full.map(f -> told(f, scope)).orElse(List.of());
    Stream<Draft> plain =
        believed.stream()
            .filter(s -> s.history().isEmpty() && scope.names(s.state()))
            .filter(s -> full.isEmpty() || s.updatedAt().isAfter(full.get().updatedAt()))
            .map(s -> new Draft(s.updatedAt(), s.state(), s))
            .sorted(Draft.order(terms));
    return Stream.concat(told.stream(), plain).toList();
  }

  /** The steps of a full history, from the first that names the secret. */
  private static List<Draft> told(TicketSnapshot full, Scope scope) {
    return full.history().stream()
        .sorted(Comparator.comparing(TicketSnapshot.Step::at))
        .dropWhile(step -> !scope.names(step.state()))
        .map(step -> new Draft(step.at(), step.state(), full))
        .toList();
  }

  private static boolean isBelieved(TicketSnapshot snapshot, EffectivePolicy terms) {
    return !terms.enforcesVerification()
        || snapshot.verification() != TicketSnapshot.Verification.NONE;
  }

  /** A moment whose standing is not yet known, since that depends on what was said before it. */
  private record Draft(Instant at, TicketState state, TicketSnapshot source) {
    /** At one instant the one that does not approve counts as the later, then the higher hash. */
    static Comparator<Draft> order(EffectivePolicy terms) {
      return Comparator.comparing(Draft::at)
          .thenComparing(d -> !ApprovalStatus.of(d.state, terms, false).isApproving())
          .thenComparing(d -> d.source.contentHash());
    }

    Entry entry(EffectivePolicy terms, Scope scope, boolean spokenBefore) {
      // Only a full history can tell that a ticket no longer names the secret.
      ApprovalStatus standing =
          scope.names(state)
              ? ApprovalStatus.of(state, terms, spokenBefore)
              : ApprovalStatus.NOT_APPROVED;
      boolean verified = source.verification() != TicketSnapshot.Verification.NONE;
      return new Entry(at, state, standing, source.id(), verified);
    }
  }
}
