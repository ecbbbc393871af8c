package io.countersign.jira;

import java.time.Duration;

/** The time that is left for asking, by a clock that cannot be set. */
public final class Budget {
  private final long end;

  /** Begins now. */
  public Budget(Duration whole) {
    end = System.nanoTime() + whole.toNanos();
  }

  /** Zero or less when it is spent. */
  Duration left() {
    return Duration.ofNanos(end - System.nanoTime());
  }

  boolean allows(Duration span) {
    return left().compareTo(span) > 0;
  }
}
