package io.countersign.correlation.work;

import io.countersign.correlation.casefile.CaseFile;
import io.countersign.correlation.casefile.DistinctChange;
import io.countersign.correlation.casefile.Position;
import io.countersign.correlation.casefile.TicketFile;
import io.countersign.correlation.casefile.Timeline;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Policy;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.secret.Secret;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tickets with limited uses: which changes one more use, or one less, pushes over the limit. */
final class Crossings {
  private final CaseFile file;
  private final PolicyVersions policies;

  Crossings(CaseFile file, PolicyVersions policies) {
    this.file = file;
    this.policies = policies;
  }

  /**
   * Later changes for which a ticket with limited uses has one more or one less: those between the
   * uses next to a limit.
   *
   * @param delta 1 after a use was added, -1 after one was taken away
   */
  Collection<DistinctChange> after(
      DistinctChange change, Timeline timeline, TicketKey ticket, int delta) {
    TicketFile found = file.tickets().get(ticket);
    Set<Integer> limits = found == null ? Set.of() : limits(found, change.record());
    if (limits.isEmpty()) {
      return List.of();
    }
    List<Position> uses = timeline.uses(ticket);
    List<DistinctChange> crossings = new ArrayList<>();
    for (int limit : limits) {
      int count = delta > 0 ? limit : limit - 1;
      if (count <= uses.size()) {
        Position from =
            count == 0 ? change.position() : max(uses.get(count - 1), change.position());
        NavigableMap<Position, DistinctChange> after = timeline.changes().tailMap(from, false);
        crossings.addAll(
            count < uses.size() && uses.get(count).compareTo(from) > 0
                ? after.headMap(uses.get(count), true).values()
                : count < uses.size() ? List.<DistinctChange>of() : after.values());
      }
    }
    return crossings;
  }

  private Set<Integer> limits(TicketFile ticket, SecretChange change) {
    Set<Integer> limits = new TreeSet<>();
    for (TicketSnapshot snapshot : ticket.snapshots()) {
      add(limits, snapshot.state().maxChanges());
      for (TicketSnapshot.Step step : snapshot.history()) {
        add(limits, step.state().maxChanges());
      }
    }
    Secret secret = change.secret();
    for (Policy policy : policies.versions()) {
      EffectivePolicy effective = secret == null ? policy.defaults() : policy.effectiveFor(secret);
      add(limits, effective.maxChanges());
    }
    return limits;
  }

  private static void add(Set<Integer> limits, @Nullable Integer limit) {
    if (limit != null) {
      limits.add(limit);
    }
  }

  private static Position max(Position a, Position b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
