package io.countersign.policyfile.yaml;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Moments as people write them. */
final class Times {
  private Times() {}

  static Instant instant(String text) {
    try {
      return text.length() <= "2026-11-01".length()
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + text + "': write a day or a time with its zone: 2026-11-01, 2026-11-01T08:00:00Z",
          e);
    }
  }
}
