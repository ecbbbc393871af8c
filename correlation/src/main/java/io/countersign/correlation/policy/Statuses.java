package io.countersign.correlation.policy;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which Jira statuses mean what; names or ids, compared trimmed and without case. */
public record Statuses(Set<String> approved, Set<String> declined, Set<String> cancelled) {
  /** The defaults of docs/semantics.md §3.2. */
  public static final Statuses DEFAULT =
      of(
          List.of("Approved", "Awaiting implementation", "Implementing"),
          List.of("Declined", "Rejected"),
          List.of("Cancelled", "Canceled"));

  public Statuses {
    approved = normal(approved);
    declined = normal(declined);
    cancelled = normal(cancelled);
  }

  /** From lists as people write them. */
  public static Statuses of(List<String> approved, List<String> declined, List<String> cancelled) {
    return new Statuses(Set.copyOf(approved), Set.copyOf(declined), Set.copyOf(cancelled));
  }

  /** Whether one of the sets holds the status by its name or its id. */
  public static boolean holds(Set<String> set, @Nullable String name, @Nullable String id) {
    return (name != null && set.contains(normal(name))) || (id != null && set.contains(normal(id)));
  }

  private static Set<String> normal(Set<String> names) {
    return names.stream().map(Statuses::normal).collect(Collectors.toUnmodifiableSet());
  }

  private static String normal(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
