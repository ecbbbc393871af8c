package io.countersign.audit.evidence;

import io.countersign.correlation.casefile.CaseFile;
import io.countersign.correlation.casefile.Heard;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.recognition.message.Recognised;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All evidence of an audit, each piece once, by the root name of its secret. */
public final class Evidence {
  private final Map<String, Case> cases = new TreeMap<>();

  private record Case(
      Map<String, Heard<SecretChange>> changes, Map<String, Heard<TicketSnapshot>> tickets) {
    Case() {
      this(new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    CaseFile file() {
      return new CaseFile(List.copyOf(changes.values()), List.copyOf(tickets.values()), Map.of());
    }
  }

  /** Adds all of a file; tells how many of its records were known. */
  long add(FileReading reading) {
    long changes = reading.changes().stream().filter(change -> !add(change)).count();
    return changes + reading.tickets().stream().filter(ticket -> !add(ticket)).count();
  }

  /** Adds a change; tells whether it is new. */
  public boolean add(SecretChange change) {
    String key = CaseFile.keyOf(change);
    return of(change.caseKey()).changes.putIfAbsent(key, new Heard<>(key, change, false)) == null;
  }

  /** Adds what a ticket says of one root name; tells whether it is new. */
  public boolean add(TicketSnapshot ticket) {
    String key = CaseFile.keyOf(ticket);
    return of(ticket.caseKey()).tickets.putIfAbsent(key, new Heard<>(key, ticket, false)) == null;
  }

  /** The cases; nothing was published about any of them. */
  public Stream<CaseFile> cases() {
    return cases.values().parallelStream().map(Case::file);
  }

  private boolean add(Recognised.Ticket ticket) {
    return ticket.snapshots().stream().filter(this::add).count() > 0;
  }

  private Case of(String caseKey) {
    return cases.computeIfAbsent(caseKey, key -> new Case());
  }
}
