package io.countersign.streams.correlate;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** When to look at which case again, on the heap; rebuilt from the store when a task starts. */
final class Agenda {
  private final TreeMap<Instant, Set<String>> byTime = new TreeMap<>();
  private final Map<String, Instant> byCase = new HashMap<>();

  /** When a case is to be looked at again. */
  Optional<Instant> of(String caseKey) {
    return Optional.ofNullable(byCase.get(caseKey));
  }

  /** Sets or clears the time of a case. */
  void set(String caseKey, Optional<Instant> time) {
    Instant before = byCase.remove(caseKey);
    if (before != null) {
      byTime.computeIfPresent(before, (t, cases) -> without(caseKey, cases));
    }
    time.ifPresent(
        t -> {
          byCase.put(caseKey, t);
          byTime.computeIfAbsent(t, x -> new TreeSet<>()).add(caseKey);
        });
  }

  private static @Nullable Set<String> without(String caseKey, Set<String> cases) {
    cases.remove(caseKey);
    return cases.isEmpty() ? null : cases;
  }

  /** The case whose time came first; empty where none has come. */
  Optional<String> due(Instant watermark) {
    return Optional.ofNullable(byTime.firstEntry())
        .filter(first -> !first.getKey().isAfter(watermark))
        .map(first -> first.getValue().iterator().next());
  }
}
