package io.countersign.correlation.casefile;

import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.secret.SecretReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The ticket indexes of a case, each built when it is first asked for and kept up to date. */
final class TicketIndexes {
  private final Map<String, Set<TicketFile>> byName = new HashMap<>(2);
  private final Map<String, List<TicketIndex>> indexes = new HashMap<>(2);

  @SuppressWarnings("ReferenceEquality") // policies are few and shared
  TicketIndex of(String name, EffectivePolicy policy) {
    List<TicketIndex> known = indexes.computeIfAbsent(name, key -> new ArrayList<>(1));
    for (TicketIndex index : known) {
      if (index.policy() == policy) {
        return index;
      }
    }
    TicketIndex index = new TicketIndex(name, policy, byName.getOrDefault(name, Set.of()));
    known.add(index);
    return index;
  }

  void putIn(TicketFile ticket) {
    for (String name : names(ticket)) {
      byName.computeIfAbsent(name, key -> new TreeSet<>()).add(ticket);
      indexes.getOrDefault(name, List.of()).forEach(index -> index.putIn(ticket));
    }
  }

  void takeOut(TicketFile ticket) {
    for (String name : names(ticket)) {
      indexes.getOrDefault(name, List.of()).forEach(index -> index.takeOut(ticket));
      byName.getOrDefault(name, new HashSet<>()).remove(ticket);
    }
  }

  private static Set<String> names(TicketFile ticket) {
    Set<String> names = new HashSet<>(2);
    for (SecretReference reference : ticket.references()) {
      reference.readings().forEach(reading -> names.add(reading.name()));
    }
    return names;
  }
}
