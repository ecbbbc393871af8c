package io.countersign.resilience.fault;

import java.util.Locale;

/** What happens to a request. */
enum Mishap {
  NONE(0),
  ERROR(800),
  THROTTLED(500),
  CUT_OFF(200),
  TIMEOUT(3),
  ERROR_AFTER_IT_WAS_DONE(800),
  CUT_OFF_AFTER_IT_WAS_DONE(200),
  /** Few, for each holds a caller for ten seconds. */
  TIMEOUT_AFTER_IT_WAS_DONE(5);

  /** Of so many requests. */
  static final int OF = 10_000;

  private final int chance;

  Mishap(int chance) {
    this.chance = chance;
  }

  /** The one of a number below {@link #OF}. */
  static Mishap of(int number) {
    int above = 0;
    for (Mishap mishap : values()) {
      above += mishap.chance;
      if (number < above) {
        return mishap;
      }
    }
    return NONE;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
