package io.countersign.streams.settings;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be set: its name, what it means, and how its text is read.
 *
 * @param byDefault the text that stands for an absent one; null where it must be given
 * @param parser throws {@link IllegalArgumentException} with what the text should be
 */
public record Setting<T>(
    String name, @Nullable String byDefault, String meaning, Function<String, T> parser) {

  /** One that must be given. */
  public static <T> Setting<T> required(String name, String meaning, Function<String, T> parser) {
    return new Setting<>(name, null, meaning, parser);
  }

  /** One that may be left out. */
  public static <T> Setting<Optional<T>> optional(
      String name, String meaning, Function<String, T> parser) {
    return new Setting<>(
        name, "", meaning, text -> Optional.of(text).filter(t -> !t.isEmpty()).map(parser));
  }

  /**
   * Its value; a blank text counts as absent.
   *
   * @throws IllegalArgumentException with a sentence that begins with its name
   */
  T in(Map<String, String> texts) {
    String given = texts.getOrDefault(name, "").strip();
    String text = given.isEmpty() ? byDefault : given;
    if (text == null) {
      throw new IllegalArgumentException(name + " is missing: " + meaning);
    }
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          name + " is '" + text + "', but should be " + e.getMessage(), e);
    }
  }
}
