package io.countersign.audit.report;

import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of time.
 *
 * @param from the first moment; empty for no beginning
 * @param to the first moment after it; empty for no end
 */
public record Period(Optional<Instant> from, Optional<Instant> to) {
  /** All time. */
  public static final Period ALL = new Period(Optional.empty(), Optional.empty());

  public Period {
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      throw new IllegalArgumentException(
          "a period begins before it ends: from " + from.get() + " to " + to.get());
    }
  }

  /** Whether a moment lies in it. */
  public boolean contains(Instant moment) {
    return from.filter(moment::isBefore).isEmpty() && to.map(moment::isBefore).orElse(true);
  }
}
