package io.countersign.correlation.casefile;

import io.countersign.correlation.control.Candidate;
import io.countersign.correlation.control.Rank;
import io.countersign.correlation.evidence.TicketKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What further tickets can alter about an evaluated change. On the heap only: a change without one
 * is evaluated when a ticket near it arrives.
 *
 * @param named the tickets that its finding names
 * @param bar the lowest rank that its finding names; null where any candidate would be named
 * @param waits whether an unmatched verdict waits for its deadline: then only a ticket that passes
 *     matters
 * @param closed whether a ticket covers it without objection
 */
public record Outlook(Set<TicketKey> named, @Nullable Rank bar, boolean waits, boolean closed) {
  /** Of an unmatched verdict that waits for its deadline. */
  public static final Outlook WAITING = new Outlook(Set.of(), null, true, false);

  /** Of a finding that no ticket can alter. */
  public static final Outlook FINAL =
      new Outlook(Set.of(), new Rank(-1, 0, null, new TicketKey("", 0)), false, true);

  public Outlook {
    named = Set.copyOf(named);
  }

  /** Whether the finding would name a candidate. */
  public boolean admits(Candidate candidate) {
    return waits ? candidate.passes() : bar == null || candidate.rank().compareTo(bar) <= 0;
  }
}
