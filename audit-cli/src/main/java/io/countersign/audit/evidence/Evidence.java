package io.countersign.audit.evidence;

import io.countersign.correlation.casefile.DistinctChange;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.recognition.message.Recognised;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All evidence of an audit, each piece once, by the root name of its secret. */
public final class Evidence {
  private final Map<String, Case> cases = new TreeMap<>();

  /** All evidence of one case. */
  public record OneCase(String key, List<io.countersign.correlation.evidence.Evidence> evidence) {
    public OneCase {
      evidence = List.copyOf(evidence);
    }
  }

  private record Case(Set<SecretChange> changes, Map<String, TicketSnapshot> tickets) {
    Case() {
      this(new LinkedHashSet<>(), new LinkedHashMap<>());
    }

    /** Tickets first: a change then finds its candidates when it is evaluated. */
    OneCase all(String key, Map<String, List<SecretChange>> torn) {
      List<io.countersign.correlation.evidence.Evidence> all = new ArrayList<>(tickets.values());
      changes.stream().filter(c -> !torn.containsKey(c.id())).forEach(all::add);
      torn.values().stream()
          .filter(copies -> copies.getFirst().caseKey().equals(key))
          .forEach(all::addAll);
      return new OneCase(key, all);
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

  /**
   * The evidence of each case. Records of one change that name secrets of different cases are all
   * in the case of the record that is judged: they are one finding.
   */
  public Stream<OneCase> cases() {
    Map<String, List<SecretChange>> torn = torn();
    return cases.entrySet().stream()
        .map(e -> e.getValue().all(e.getKey(), torn))
        .filter(c -> !c.evidence().isEmpty())
        .toList()
        .parallelStream();
  }

  /** The event ids of which there are records with different content, in their order. */
  public List<String> conflicting() {
    Map<String, SecretChange> first = new HashMap<>();
    return changes()
        .map(SecretChange::withoutOrigin)
        .filter(c -> !c.equals(first.computeIfAbsent(c.eventId(), id -> c)))
        .map(SecretChange::eventId)
        .distinct()
        .sorted()
        .toList();
  }

  /** Records of changes of which there are records in several cases, the most telling one first. */
  private Map<String, List<SecretChange>> torn() {
    Map<String, String> keys = new HashMap<>();
    Set<String> torn =
        changes()
            .filter(c -> !c.caseKey().equals(keys.computeIfAbsent(c.id(), id -> c.caseKey())))
            .map(SecretChange::id)
            .collect(Collectors.toSet());
    return changes()
        .filter(c -> torn.contains(c.id()))
        .sorted(DistinctChange.MOST_INFORMATIVE_FIRST)
        .collect(Collectors.groupingBy(SecretChange::id));
  }

  private Stream<SecretChange> changes() {
    return cases.values().stream().flatMap(c -> c.changes.stream());
  }

  private boolean add(Recognised.Ticket ticket) {
    return ticket.snapshots().stream().filter(this::add).count() > 0;
  }

  private Case of(String caseKey) {
    return cases.computeIfAbsent(caseKey, key -> new Case());
  }
}
