package io.countersign.correlation.control;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** Times, durations and lists as people read them. */
public final class Sentences {
  /** How many items of a list are named; the others are counted. */
  private static final int NAMED = 12;

  private static final int LONGEST_ITEM = 100;

  private Sentences() {}

  /** A list: its first items, each cut where it is long, and how many more there are. */
  public static String list(List<String> items) {
    String named =
        items.stream().limit(NAMED).map(Sentences::item).collect(Collectors.joining(", "));
    return items.size() <= NAMED ? named : named + ", … and " + (items.size() - NAMED) + " more";
  }

  private static String item(String text) {
    return text.length() <= LONGEST_ITEM ? text : text.substring(0, LONGEST_ITEM) + "…";
  }

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
