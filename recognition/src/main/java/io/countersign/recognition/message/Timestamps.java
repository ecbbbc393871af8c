package io.countersign.recognition.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Points in time as AWS and Jira write them: ISO 8601 with any number of fraction digits and an
 * offset with or without a colon, epoch seconds or milliseconds, Jira Service Management's objects,
 * and CloudTrail's {@code Jul 10, 2023, 12:07:59 PM}. Cut to milliseconds.
 */
public final class Timestamps {
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][ ]HH:mm[:ss]")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter AMERICAN =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("MMM d, yyyy[,] h:mm:ss a")
          .toFormatter(Locale.ENGLISH);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(?:\\.[0-9]{1,9})?");
  private static final Pattern MILLISECONDS = Pattern.compile("[0-9]{1,15}");
  private static final int LONGEST = 100;
  private static final BigDecimal FIRST_MILLISECONDS = new BigDecimal("100000000000");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private Timestamps() {}

  /** The time that a field holds; empty where it is none of the known forms. */
  public static Optional<Instant> parse(JsonNode node) {
    if (node.isObject()) {
      return Optional.ofNullable(Fields.firstText(node, "/epochMillis", "/iso8601", "/jira"))
          .flatMap(Timestamps::parse);
    }
    return Optional.ofNullable(Fields.text(node)).flatMap(Timestamps::parse);
  }

  /**
   * The time that a field of a ticket holds, with its zone: a number is milliseconds since 1970.
   * Empty for everything else, so also for a date alone and for a time without a zone.
   */
  public static Optional<Instant> ofTicket(JsonNode node) {
    if (node.isObject()) {
      return Optional.ofNullable(Fields.firstText(node, "/epochMillis", "/iso8601", "/jira"))
          .flatMap(Timestamps::ofTicket);
    }
    return Optional.ofNullable(Fields.text(node)).flatMap(Timestamps::ofTicket);
  }

  /** The same of a text. */
  public static Optional<Instant> ofTicket(String text) {
    return text.length() > LONGEST ? Optional.empty() : within(() -> zoned(text.strip()));
  }

  private static Instant zoned(String text) {
    return MILLISECONDS.matcher(text).matches()
        ? Instant.ofEpochMilli(Long.parseLong(text))
        : OffsetDateTime.parse(text, ISO).toInstant();
  }

  /** The time that a text holds; empty where it is none of the known forms. */
  public static Optional<Instant> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    String plain = text.strip().replace('\u202f', ' ').replace('\u00a0', ' ');
    return within(() -> NUMBER.matcher(plain).matches() ? epoch(plain) : written(plain));
  }

  private static Optional<Instant> within(Supplier<Instant> reading) {
    try {
      return Optional.of(reading.get().truncatedTo(ChronoUnit.MILLIS))
          .filter(t -> !t.isBefore(Instant.EPOCH) && !t.isAfter(LATEST));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** A number too large to be seconds of this millennium's first half is milliseconds. */
  private static Instant epoch(String number) {
    BigDecimal value = new BigDecimal(number);
    boolean seconds = value.compareTo(FIRST_MILLISECONDS) < 0;
    return Instant.ofEpochMilli((seconds ? value.movePointRight(3) : value).longValue());
  }

  private static Instant written(String text) {
    if (Character.isLetter(text.charAt(0))) {
      return LocalDateTime.parse(text, AMERICAN).toInstant(ZoneOffset.UTC);
    }
    return OffsetDateTime.parse(text, ISO).toInstant();
  }
}
