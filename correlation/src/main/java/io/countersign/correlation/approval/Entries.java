package io.countersign.correlation.approval;

import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.policy.EffectivePolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes the entries of a history: the steps of the full history that reaches furthest, then the
 * plain snapshots after it.
 */
final class Entries {
  private static final Comparator<TicketSnapshot> BY_UPDATE =
      Comparator.comparing(TicketSnapshot::updatedAt).thenComparing(TicketSnapshot::contentHash);

  private final List<TicketSnapshot> believed;
  private final ApprovalHistory.Scope scope;
  private final EffectivePolicy policy;

  private Entries(
      List<TicketSnapshot> snapshots, ApprovalHistory.Scope scope, EffectivePolicy policy) {
    this.believed =
        snapshots.stream().filter(s -> isBelieved(s, policy)).sorted(BY_UPDATE).toList();
    this.scope = scope;
    this.policy = policy;
  }

  static List<Entry> of(
      List<TicketSnapshot> snapshots, ApprovalHistory.Scope scope, EffectivePolicy policy) {
    return new Entries(snapshots, scope, policy).entries();
  }

  /** A moment whose status is not yet known, since that depends on what was said before it. */
  private record Moment(Instant at, TicketState state, TicketSnapshot source) {}

  private List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    boolean spoken = false;
    for (Moment moment : moments()) {
      entries.add(entry(moment, spoken));
      spoken |= !ApprovalStatus.isSilent(moment.state());
    }
    return entries;
  }

  private List<Moment> moments() {
    List<TicketSnapshot> fulls = believed.stream().filter(s -> !s.history().isEmpty()).toList();
    TicketSnapshot full = fulls.isEmpty() ? null : fulls.getLast();
    List<Moment> moments = new ArrayList<>();
    if (full != null) {
      full.history().stream()
          .sorted(Comparator.comparing(TicketSnapshot.Step::at))
          .dropWhile(step -> !scope.names(step.state()))
          .forEach(
              step -> moments.add(new Moment(step.at(), step.state(), firstTold(step, fulls))));
    }
    believed.stream()
        .filter(s -> s.history().isEmpty() && scope.names(s.state()))
        .filter(s -> full == null || s.updatedAt().isAfter(full.updatedAt()))
        .map(s -> new Moment(s.updatedAt(), s.state(), s))
        .sorted(order())
        .forEach(moments::add);
    return moments;
  }

  /**
   * The earliest full history that has the step: a later read-back that repeats it is not new
   * evidence for it.
   */
  private static TicketSnapshot firstTold(TicketSnapshot.Step step, List<TicketSnapshot> fulls) {
    for (TicketSnapshot full : fulls) {
      if (!full.updatedAt().isBefore(step.at()) && full.history().contains(step)) {
        return full;
      }
    }
    return fulls.getLast();
  }

  /** At one instant the one that does not approve counts as the later, then the higher hash. */
  private Comparator<Moment> order() {
    return Comparator.comparing(Moment::at)
        .thenComparing(m -> !ApprovalStatus.of(m.state(), policy, false).isApproving())
        .thenComparing(m -> m.source().contentHash());
  }

  private Entry entry(Moment moment, boolean spokenBefore) {
    // Only a full history can show that a ticket no longer names the secret.
    ApprovalStatus status =
        scope.names(moment.state())
            ? ApprovalStatus.of(moment.state(), policy, spokenBefore)
            : ApprovalStatus.NOT_APPROVED;
    return new Entry(
        moment.at(),
        moment.state(),
        status,
        moment.source().id(),
        moment.source().verification() != TicketSnapshot.Verification.NONE,
        Entry.People.of(moment.state()));
  }

  private static boolean isBelieved(TicketSnapshot snapshot, EffectivePolicy policy) {
    return !policy.enforcesVerification()
        || snapshot.verification() != TicketSnapshot.Verification.NONE;
  }
}
