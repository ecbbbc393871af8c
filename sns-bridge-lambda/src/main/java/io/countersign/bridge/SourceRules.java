package io.countersign.bridge;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which topics and queues may send changes, tickets and ticks.
 *
 * @param acceptAny whether anything may come from anywhere: for local use only
 */
public record SourceRules(
    Set<String> changes, Set<String> tickets, Set<String> ticks, boolean acceptAny) {

  public SourceRules {
    changes = Set.copyOf(changes);
    tickets = Set.copyOf(tickets);
    ticks = Set.copyOf(ticks);
  }

  /** Whether no source is named. */
  public boolean isEmpty() {
    return changes.isEmpty() && tickets.isEmpty() && ticks.isEmpty();
  }

  /** Whether the source is named for anything at all. */
  public boolean names(@Nullable String source) {
    return source != null
        && (changes.contains(source) || tickets.contains(source) || ticks.contains(source));
  }

  public boolean mayTellAtAll(@Nullable String source) {
    return acceptAny || names(source);
  }

  public boolean mayTellChanges(@Nullable String source) {
    return acceptAny || (source != null && changes.contains(source));
  }

  public boolean mayTellTickets(@Nullable String source) {
    return acceptAny || (source != null && tickets.contains(source));
  }

  public boolean mayTellTime(@Nullable String source) {
    return acceptAny || (source != null && ticks.contains(source));
  }
}
