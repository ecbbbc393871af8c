package io.countersign.correlation.work;

import io.countersign.correlation.casefile.CaseFile;
import io.countersign.correlation.casefile.DistinctChange;
import io.countersign.correlation.casefile.TicketFile;
import io.countersign.correlation.published.PublishedFinding;
import io.countersign.correlation.secret.SecretReference;
import io.countersign.correlation.verdict.FindingId;
import io.countersign.correlation.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which change used which reference of a ticket; on the heap only, one change per reference. After
 * a case was read from its rows it is known which references were used, but not by which change;
 * that is searched only if it matters.
 */
final class Witnesses {
  private final CaseFile file;
  private final Map<DistinctChange, Set<Use>> witnessed = new HashMap<>(2);
  private final Map<Use, DistinctChange> witnesses = new HashMap<>(2);
  private final Set<Use> withoutWitness = new HashSet<>(0);

  Witnesses(CaseFile file) {
    this.file = file;
  }

  /** A reference of a ticket that a change used. */
  record Use(TicketFile ticket, SecretReference reference) {
    FindingId findingId() {
      return FindingId.ofTicket(ticket.key(), reference);
    }

    /** Whether some change used it. */
    boolean isKnown() {
      return ticket.used().contains(reference);
    }
  }

  /** Derives from what was published which references of a ticket were used. */
  void restore(TicketFile ticket) {
    for (SecretReference reference : List.copyOf(ticket.references())) {
      Use use = new Use(ticket, reference);
      PublishedFinding last = file.published(use.findingId());
      if (last != null && last.verdict() == Verdict.USED) {
        withoutWitness.add(use);
        file.used(ticket, reference, true);
      }
    }
  }

  /** Tickets that were used by a change that is not yet known. */
  Set<TicketFile> withoutWitness() {
    if (withoutWitness.isEmpty()) {
      return Set.of();
    }
    Set<TicketFile> tickets = new TreeSet<>();
    withoutWitness.forEach(use -> tickets.add(use.ticket()));
    return tickets;
  }

  /** The change that used a reference of a ticket. */
  @Nullable DistinctChange of(Use use) {
    return witnesses.get(use);
  }

  /** What a change is the witness of. */
  List<Use> by(DistinctChange change) {
    return new ArrayList<>(witnessed.getOrDefault(change, Set.of()));
  }

  /** Sets which change used a reference of a ticket; null for none. */
  void set(Use use, @Nullable DistinctChange change) {
    withoutWitness.remove(use);
    DistinctChange before = witnesses.remove(use);
    if (before != null) {
      witnessed.computeIfPresent(
          before,
          (was, uses) -> {
            uses.remove(use);
            return uses.isEmpty() ? null : uses;
          });
    }
    if (change != null) {
      witnesses.put(use, change);
      witnessed.computeIfAbsent(change, key -> new LinkedHashSet<>(2)).add(use);
    }
    file.used(use.ticket(), use.reference(), change != null);
  }
}
