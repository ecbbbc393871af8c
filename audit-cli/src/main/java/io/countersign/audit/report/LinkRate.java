package io.countersign.audit.report;

import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Subject;
import io.countersign.correlation.verdict.Verdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The headline figure of change management: changes with a ticket ÷ all changes. Counted are
 * changes that needed a ticket: neither {@code ATTEMPTED} (nothing changed) nor {@code EXEMPT} (the
 * policy asks for none). {@code AUTHORIZED}, {@code FLAGGED} and {@code EMERGENCY} have one.
 *
 * @param linked changes with a ticket
 * @param changes all changes that needed one
 */
public record LinkRate(long linked, long changes) {
  private static final Set<Verdict> LINKED =
      EnumSet.of(Verdict.AUTHORIZED, Verdict.FLAGGED, Verdict.EMERGENCY);
  private static final Set<Verdict> NEEDED_NONE = EnumSet.of(Verdict.ATTEMPTED, Verdict.EXEMPT);

  /** The rate over the changes among some findings. */
  public static LinkRate of(List<Finding> findings) {
    List<Verdict> needed =
        findings.stream()
            .filter(f -> f.subject() == Subject.CHANGE)
            .map(Finding::verdict)
            .filter(v -> !NEEDED_NONE.contains(v))
            .toList();
    return new LinkRate(needed.stream().filter(LINKED::contains).count(), needed.size());
  }

  /** Between 0 and 1; empty where no change needed a ticket. */
  public OptionalDouble ratio() {
    return changes == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) linked / changes);
  }

  /** For people: {@code 97.5 % (39 of 40)}; never rounded up to 100 %. */
  @Override
  public String toString() {
    if (changes == 0) {
      return "none (no change needed a ticket)";
    }
    double tenths = Math.floor(1000.0 * linked / changes) / 10;
    return String.format(Locale.ROOT, "%.1f %% (%d of %d)", tenths, linked, changes);
  }
}
