package io.countersign.streams.settings;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How the texts of settings are read; each says what the text should have been. */
final class Parsers {
  private Parsers() {}

  static Function<String, Integer> number(int min, int max) {
    return text -> {
      if (!text.matches("\\d{1,9}")
          || Integer.parseInt(text) < min
          || Integer.parseInt(text) > max) {
        throw new IllegalArgumentException("a number from " + min + " to " + max);
      }
      return Integer.valueOf(text);
    };
  }

  static Function<String, Duration> duration(Duration min) {
    return text -> {
      try {
        Duration duration = Duration.parse(text);
        if (duration.compareTo(min) >= 0) {
          return duration;
        }
      } catch (DateTimeParseException e) {
        // said below
      }
      throw new IllegalArgumentException(
          "a duration of at least " + min + ", such as PT15M or P400D");
    };
  }

  static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("true or false");
    };
  }

  static URI httpAddress(String text) {
    URI address = text.contains(" ") ? URI.create("") : URI.create(text);
    if (!Set.of("http", "https").contains(String.valueOf(address.getScheme()))
        || address.getHost() == null) {
      throw new IllegalArgumentException("an address that begins with https:// or http://");
    }
    return address;
  }

  static <E extends Enum<E>> Function<String, E> oneOf(Class<E> type) {
    return text ->
        Arrays.stream(type.getEnumConstants())
            .filter(e -> id(e).equals(text))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("one of " + ids(type)));
  }

  static <E extends Enum<E>> Function<String, Set<E>> someOf(Class<E> type) {
    return text ->
        Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .map(oneOf(type))
            .collect(Collectors.toCollection(LinkedHashSet::new));
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
