package io.countersign.audit.report.html;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** How the page writes figures. */
final class Notation {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Notation() {}

  /** A moment in UTC, without saying so. */
  static String time(Instant moment) {
    return TIME.format(moment);
  }

  /** A moment from which something holds. */
  static String beginning(Instant moment) {
    return moment.equals(Instant.EPOCH) ? "the beginning" : time(moment);
  }

  /** A number with its thousands apart: {@code 12,345}. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A number of things: {@code 1 file}, {@code 2 files}. */
  static String count(long number, String thing) {
    return count(number) + " " + thing + (number == 1 ? "" : "s");
  }
}
