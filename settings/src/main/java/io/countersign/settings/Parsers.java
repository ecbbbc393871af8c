package io.countersign.settings;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Parsers of the usual kinds of settings; an error names what the text should be. */
public final class Parsers {
  private Parsers() {}

  /** A whole number within two bounds, both included. */
  public static Function<String, Integer> number(int min, int max) {
    return text -> {
      if (!text.matches("\\d{1,9}")
          || Integer.parseInt(text) < min
          || Integer.parseInt(text) > max) {
        throw new IllegalArgumentException("a number from " + min + " to " + max);
      }
      return Integer.valueOf(text);
    };
  }

  /** A duration of at least the given one. */
  public static Function<String, Duration> duration(Duration min) {
    return duration(min, Durations.LONGEST);
  }

  /** A duration within two bounds, both included. */
  public static Function<String, Duration> duration(Duration min, Duration max) {
    return text -> {
      try {
        Duration duration = Durations.parse(text);
        if (duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0) {
          return duration;
        }
      } catch (IllegalArgumentException e) {
        // the message below names the remedy
      }
      throw new IllegalArgumentException(
          "a duration from %s to %s, such as 20s, 15m, 2h, 1d or PT20S"
              .formatted(Durations.text(min), Durations.text(max)));
    };
  }

  /** {@code true} or {@code false}. */
  public static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("true or false");
    };
  }

  /** An address of HTTP or HTTPS. */
  public static URI httpAddress(String text) {
    URI address = text.contains(" ") ? URI.create("") : URI.create(text);
    if (!Set.of("http", "https").contains(String.valueOf(address.getScheme()))
        || address.getHost() == null) {
      throw new IllegalArgumentException("an address that begins with https:// or http://");
    }
    return address;
  }

  /** A constant: its name in lower case, with hyphens. */
  public static <E extends Enum<E>> Function<String, E> oneOf(Class<E> type) {
    return text ->
        Arrays.stream(type.getEnumConstants())
            .filter(e -> id(e).equals(text))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("one of " + ids(type)));
  }

  /** Constants, separated by commas. */
  public static <E extends Enum<E>> Function<String, Set<E>> someOf(Class<E> type) {
    return text ->
        Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .map(oneOf(type))
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** ARN of a secret of AWS Secrets Manager. */
  public static String secretArn(String text) {
    if (!text.matches("arn:aws[a-z-]*:secretsmanager:.+")) {
      throw new IllegalArgumentException("the ARN of a secret of AWS Secrets Manager");
    }
    return text;
  }

  /** A JSON object, or the name of a file that holds one. */
  public static <T> Function<String, T> jsonOrFile(Function<String, T> parser) {
    return text -> {
      try {
        return parser.apply(text.startsWith("{") ? text : Files.readString(Path.of(text)));
      } catch (IOException e) {
        throw new IllegalArgumentException("a JSON object or a file that can be read", e);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "a JSON object or a file that holds one: " + e.getMessage(), e);
      }
    };
  }

  private static String id(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <E extends Enum<E>> String ids(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(Parsers::id)
        .collect(Collectors.joining(", "));
  }
}
