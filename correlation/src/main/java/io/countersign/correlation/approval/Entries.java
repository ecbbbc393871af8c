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
    this.scope = scope;
    this.policy = policy;
    this.believed = new ArrayList<>(snapshots.size());
    for (TicketSnapshot snapshot : snapshots) {
      if (isBelieved(snapshot, policy)) {
        believed.add(snapshot);
      }
    }
    believed.sort(byUpdate());
  }

  static List<Entry> of(List<TicketSnapshot> snapshots, Scope scope, EffectivePolicy policy) {
    return new Entries(snapshots, scope, policy).entries();
  }

  /** A moment whose status is not yet known, since that depends on what was said before it. */
  private record Moment(Instant at, TicketState state, TicketSnapshot source, boolean plain) {}

  private List<Entry> entries() {
    List<Moment> moments = moments();
    boolean named = false;
    boolean certain = false;
    for (Moment moment : moments) {
      named |= moment.plain() || scope.names(moment.state());
      certain |= !moments.getFirst().plain() && scope.isCertain(moment.state());
    }
    if (!named) {
      return List.of();
    }
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
    List<TicketSnapshot> fulls = new ArrayList<>(0);
    List<Moment> plain = new ArrayList<>(believed.size());
    for (TicketSnapshot snapshot : believed) {
      if (!snapshot.history().isEmpty()) {
        fulls.add(snapshot);
        plain.clear(); // it tells all that was said before it
      } else if (scope.names(snapshot.state())
          && (fulls.isEmpty() || snapshot.updatedAt().isAfter(fulls.getLast().updatedAt()))) {
        plain.add(new Moment(snapshot.updatedAt(), snapshot.state(), snapshot, true));
      }
    }
    if (plain.size() > 1) {
      plain.sort(order());
    }
    if (fulls.isEmpty()) {
      return plain;
    }
    List<Moment> moments = new ArrayList<>(steps(fulls));
    moments.addAll(plain);
    return moments;
  }

  /** The steps of the last full history, in order. */
  private static List<Moment> steps(List<TicketSnapshot> fulls) {
    return fulls.getLast().history().stream()
        .sorted(Comparator.comparing(TicketSnapshot.Step::at))
        .map(step -> new Moment(step.at(), step.state(), firstTold(step, fulls), false))
        .toList();
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
        moment.source(),
        moment.source().verification() != TicketSnapshot.Verification.NONE,
        Entry.People.of(moment.state()),
        naming);
  }

  private static boolean isBelieved(TicketSnapshot snapshot, EffectivePolicy policy) {
    return !policy.enforcesVerification()
        || snapshot.verification() != TicketSnapshot.Verification.NONE;
  }
}
