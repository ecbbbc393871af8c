package io.countersign.audit.report.html;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** How much time one bar stands for: as little as leaves the bars apart. */
enum Grain {
  DAY("day", "d MMM"),
  WEEK("week", "d MMM"),
  MONTH("month", "MMM");

  private static final int MOST_DAYS = 62;
  private static final int MOST_WEEKS = 106;

  private final String label;
  private final DateTimeFormatter form;
  private final DateTimeFormatter formWithYear;

  Grain(String label, String pattern) {
    this.label = label;
    this.form = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    this.formWithYear = DateTimeFormatter.ofPattern(pattern + " uuuu", Locale.ENGLISH);
  }

  /** The finest that shows the days from one to the other, both included. */
  static Grain of(LocalDate first, LocalDate last) {
    long days = ChronoUnit.DAYS.between(first, last) + 1;
    if (days <= MOST_DAYS) {
      return DAY;
    }
    return days <= 7L * MOST_WEEKS ? WEEK : MONTH;
  }

  /** The first day of the bar in which a day lies; weeks begin on Monday. */
  LocalDate start(LocalDate day) {
    return switch (this) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
    };
  }

  /** The first day of the bar after the one that starts on a day. */
  LocalDate next(LocalDate start) {
    return switch (this) {
      case DAY -> start.plusDays(1);
      case WEEK -> start.plusWeeks(1);
      case MONTH -> start.plusMonths(1);
    };
  }

  /** What it is called. */
  String label() {
    return label;
  }

  /** The start of a bar, for an axis. */
  String shortName(LocalDate start) {
    return form.format(start);
  }

  /** The start of a bar, with its year. */
  String name(LocalDate start) {
    return formWithYear.format(start);
  }
}
