package io.countersign.correlation.control;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times and durations as people read them. */
public final class Sentences {
  private Sentences() {}

  /** A moment, to the second. */
  public static String time(Instant moment) {
    String iso = moment.truncatedTo(ChronoUnit.SECONDS).toString(); // 2026-03-02T14:30:00Z
    return iso.replace('T', ' ').substring(0, iso.length() - 1) + " UTC";
  }

  /** A duration in its two largest units: {@code 1 d 2 h}, {@code 35 min}, {@code 12 s}. */
  public static String duration(Duration d) {
    if (d.toDays() > 0) {
      return d.toDays() + " d" + rest(d.toHoursPart(), " h");
    }
    if (d.toHours() > 0) {
      return d.toHours() + " h" + rest(d.toMinutesPart(), " min");
    }
    return d.toMinutes() > 0
        ? d.toMinutes() + " min" + rest(d.toSecondsPart(), " s")
        : d.toSeconds() + " s";
  }

  private static String rest(long amount, String unit) {
    return amount == 0 ? "" : " " + amount + unit;
  }
}
