package io.countersign.settings;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Durations as people write them, in settings, policies and on the command line: {@code 90s},
 * {@code 1h30m}, {@code 7d}, the same in ISO 8601 ({@code PT90S}, {@code P7D}), or {@code 0}.
 */
public final class Durations {
  private static final Pattern SHORT =
      Pattern.compile("(?=[0-9])(?:([0-9]+)d)?(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?");
  private static final Pattern ISO =
      Pattern.compile(
          "P(?=[0-9T])(?:([0-9]+)D)?(?:T(?=[0-9])(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)S)?)?");
  private static final Pattern WORDS = Pattern.compile("([0-9]+)\\s*([A-Za-z]+)");
  private static final int MOST_DIGITS = 9;
  static final Duration LONGEST = Duration.ofDays(3650);

  private Durations() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with the text and how to write what it seems to mean
   */
  public static Duration parse(String text) {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    Matcher form = SHORT.matcher(text);
    if (!form.matches()) {
      form = ISO.matcher(text);
    }
    if (!form.matches()) {
      throw new IllegalArgumentException(text + ": " + remedy(text));
    }
    return checked(
        Duration.ofDays(amount(form.group(1)))
            .plusHours(amount(form.group(2)))
            .plusMinutes(amount(form.group(3)))
            .plusSeconds(amount(form.group(4))),
        text);
  }

  /** The short form: {@code 1d}, {@code 1h30m}, {@code 0s}; whole seconds only. */
  public static String text(Duration duration) {
    String text =
        part(duration.toDaysPart(), "d")
            + part(duration.toHoursPart(), "h")
            + part(duration.toMinutesPart(), "m")
            + part(duration.toSecondsPart(), "s");
    return text.isEmpty() ? "0s" : text;
  }

  private static String part(long amount, String unit) {
    return amount == 0 ? "" : amount + unit;
  }

  private static Duration checked(Duration duration, String text) {
    if (duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(text + ": too long, at most " + LONGEST.toDays() + "d");
    }
    return duration;
  }

  private static long amount(@Nullable String digits) {
    if (digits == null) {
      return 0;
    }
    return digits.length() > MOST_DIGITS ? LONGEST.toSeconds() + 1 : Long.parseLong(digits);
  }

  private static String remedy(String text) {
    if (text.matches("[0-9]+")) {
      return "of what? write %ss, %sm, %sh or %sd".replace("%s", text);
    }
    Matcher words = WORDS.matcher(text.strip());
    return words.matches()
        ? remedy(words.group(1), words.group(2).toLowerCase(Locale.ROOT))
        : "write a duration such as 90s, 15m, 1h, 7d or PT1H";
  }

  /** From an amount and a unit in words. */
  private static String remedy(String amount, String word) {
    String singular = word.length() > 1 && word.endsWith("s") ? word.replaceFirst("s$", "") : word;
    return switch (singular) {
      case "second", "sec", "s" -> remedy(amount + "s", "PT", amount + "S");
      case "minute", "min", "m" -> remedy(amount + "m", "PT", amount + "M");
      case "hour", "hr", "h" -> remedy(amount + "h", "PT", amount + "H");
      case "day", "d" -> remedy(amount + "d", "P", amount + "D");
      case "week", "w" -> "weeks are written in days, as 7d or P7D for one";
      default -> "write a duration such as 90s, 15m, 1h, 7d or PT1H";
    };
  }

  private static String remedy(String shortForm, String begin, String end) {
    return "write " + shortForm + " or " + begin + end;
  }
}
