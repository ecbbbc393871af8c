package io.countersign.audit.report;

import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Subject;
import io.countersign.correlation.verdict.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.List;
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
    return percent() + " (" + linked + " of " + changes + ")";
  }

  /** With one decimal, never rounded up: {@code 97.5 %}. A dash where there is nothing to link. */
  public String percent() {
    return changes == 0
        ? "–"
        : BigDecimal.valueOf(linked)
                .movePointRight(2)
                .divide(BigDecimal.valueOf(changes), 1, RoundingMode.FLOOR)
            + " %";
  }
}
