package io.countersign.correlation.approval;

import io.countersign.correlation.approval.ApprovalHistory.Scope;
import io.countersign.correlation.approval.Entry.Naming;
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
  private final List<TicketSnapshot> believed;
  private final Scope scope;
  private final EffectivePolicy policy;

  private Entries(List<TicketSnapshot> snapshots, Scope scope, EffectivePolicy policy) {
    this.believed = snapshots.stream().filter(s -> isBelieved(s, policy)).toList();
    this.scope = scope;
    this.policy = policy;
  }

  static List<Entry> of(List<TicketSnapshot> snapshots, Scope scope, EffectivePolicy policy) {
    return new Entries(snapshots, scope, policy).entries();
  }

  /** A moment whose status is not yet known, since that depends on what was said before it. */
  private record Moment(Instant at, TicketState state, TicketSnapshot source, boolean plain) {}

  private List<Entry> entries() {
    List<Moment> moments = moments();
    if (moments.stream().noneMatch(m -> scope.names(m.state()))) {
      return List.of();
    }
    boolean certain = moments.stream().anyMatch(m -> scope.isCertain(m.state()));
    List<Entry> entries = new ArrayList<>(moments.size());
    boolean spoken = false;
    for (Moment moment : moments) {
      entries.add(entry(moment, spoken, naming(moment, certain)));
      spoken |= !ApprovalStatus.isSilent(moment.state());
    }
    return entries;
  }

  private Naming naming(Moment moment, boolean certain) {
    if (moment.plain()) {
      return Naming.PLAIN;
    }
    if (!scope.names(moment.state())) {
      return Naming.NONE;
    }
    return certain && !scope.isCertain(moment.state()) ? Naming.DOUBTFUL : Naming.NAMED;
  }

  private List<Moment> moments() {
    List<TicketSnapshot> fulls =
        believed.stream().filter(s -> !s.history().isEmpty()).sorted(byUpdate()).toList();
    TicketSnapshot full = fulls.isEmpty() ? null : fulls.getLast();
    List<Moment> moments = new ArrayList<>();
    if (full != null) {
      full.history().stream()
          .sorted(Comparator.comparing(TicketSnapshot.Step::at))
          .map(step -> new Moment(step.at(), step.state(), firstTold(step, fulls), false))
          .forEach(moments::add);
    }
    believed.stream()
        .filter(s -> s.history().isEmpty() && scope.names(s.state()))
        .filter(s -> full == null || s.updatedAt().isAfter(full.updatedAt()))
        .map(s -> new Moment(s.updatedAt(), s.state(), s, true))
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
        .thenComparing(m -> refuses(m.state()))
        .thenComparing(m -> m.source().contentHash());
  }

  /** The same of full histories, by what each says at its end. */
  private Comparator<TicketSnapshot> byUpdate() {
    return Comparator.comparing(TicketSnapshot::updatedAt)
        .thenComparing(s -> refuses(s.state()))
        .thenComparing(TicketSnapshot::contentHash);
  }

  private boolean refuses(TicketState state) {
    return !ApprovalStatus.of(state, policy, false).isApproving();
  }

  private Entry entry(Moment moment, boolean spokenBefore, Naming naming) {
    return new Entry(
        moment.at(),
        moment.state(),
        ApprovalStatus.of(moment.state(), policy, spokenBefore),
        moment.source().id(),
        moment.source().verification() != TicketSnapshot.Verification.NONE,
        Entry.People.of(moment.state()),
        naming);
  }

  private static boolean isBelieved(TicketSnapshot snapshot, EffectivePolicy policy) {
    return !policy.enforcesVerification()
        || snapshot.verification() != TicketSnapshot.Verification.NONE;
  }
}
