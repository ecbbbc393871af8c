package io.countersign.scenario;

import io.countersign.policyfile.yaml.Scalar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times in scenarios: {@code 10:00} of the first day, {@code day 2 10:00}, or a full instant. */
final class Moments {
  /** The first day of every scenario. */
  static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 2);

  static final Scalar<Instant> MOMENT = Scalar.text(Moments::moment);
  private static final Pattern OF_A_DAY =
      Pattern.compile("(?:day ([0-9]{1,3}) )?([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9]))?");

  private Moments() {}

  private static Instant moment(String text) {
    Matcher m = OF_A_DAY.matcher(text);
    if (m.matches()) {
      int day = m.group(1) == null ? 1 : Integer.parseInt(m.group(1));
      int second = m.group(4) == null ? 0 : Integer.parseInt(m.group(4));
      return FIRST_DAY
          .plusDays(day - 1L)
          .atTime(LocalTime.of(number(m.group(2)), number(m.group(3)), second))
          .toInstant(ZoneOffset.UTC);
    }
    try {
      return Scalar.INSTANT.parse().apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + text + "': write 10:00, 10:00:30, day 2 10:00 or 2026-03-02T10:00:00Z", e);
    }
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
