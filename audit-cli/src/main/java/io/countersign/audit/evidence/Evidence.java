package io.countersign.audit.evidence;

import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.recognition.message.Recognised;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All evidence of an audit, each piece once, by the root name of its secret. */
public final class Evidence {
  private final Map<String, Case> cases = new TreeMap<>();

  private record Case(Set<SecretChange> changes, Map<String, TicketSnapshot> tickets) {
    Case() {
      this(new LinkedHashSet<>(), new LinkedHashMap<>());
    }

    /** Tickets first: a change then finds its candidates when it is evaluated. */
    List<io.countersign.correlation.evidence.Evidence> all() {
      List<io.countersign.correlation.evidence.Evidence> all = new ArrayList<>(tickets.values());
      all.addAll(changes);
      return all;
    }
  }

  /** Adds all of a file; returns how many of its records were known. */
  long add(FileReading reading) {
    long changes = reading.changes().stream().filter(change -> !add(change)).count();
    return changes + reading.tickets().stream().filter(ticket -> !add(ticket)).count();
  }

  /** Adds a change; returns whether it is new. */
  public boolean add(SecretChange change) {
    return of(change.caseKey()).changes.add(change);
  }

  /** Adds what a ticket said of one root name; returns whether it is new. */
  public boolean add(TicketSnapshot ticket) {
    return of(ticket.caseKey()).tickets.putIfAbsent(ticket.id(), ticket) == null;
  }

  /** The evidence of each case. */
  public Stream<List<io.countersign.correlation.evidence.Evidence>> cases() {
    return cases.values().parallelStream().map(Case::all);
  }

  private boolean add(Recognised.Ticket ticket) {
    return ticket.snapshots().stream().filter(this::add).count() > 0;
  }

  private Case of(String caseKey) {
    return cases.computeIfAbsent(caseKey, key -> new Case());
  }
}
