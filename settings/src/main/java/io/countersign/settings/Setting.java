package io.countersign.settings;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One setting: its name, its meaning, and how its text is parsed.
 *
 * @param byDefault the text that is parsed where none is given; null where one must be given
 * @param confidential whether the text may hold a secret: an error then does not quote it
 * @param parser throws {@link IllegalArgumentException} whose message completes the sentence "it
 *     should be …"
 */
public record Setting<T>(
    String name,
    @Nullable String byDefault,
    String meaning,
    boolean confidential,
    Function<String, T> parser) {

  /** A setting with a default. */
  public static <T> Setting<T> of(
      String name, String byDefault, String meaning, Function<String, T> parser) {
    return new Setting<>(name, byDefault, meaning, false, parser);
  }

  /** A setting that must be given. */
  public static <T> Setting<T> required(String name, String meaning, Function<String, T> parser) {
    return new Setting<>(name, null, meaning, false, parser);
  }

  /** A setting that may be left out. */
  public static <T> Setting<Optional<T>> optional(
      String name, String meaning, Function<String, T> parser) {
    return new Setting<>(
        name, "", meaning, false, text -> Optional.of(text).filter(t -> !t.isEmpty()).map(parser));
  }

  /** The same setting, whose text is never quoted. */
  public Setting<T> asConfidential() {
    return new Setting<>(name, byDefault, meaning, true, parser);
  }

  /**
   * Its value; a blank text counts as absent.
   *
   * @throws IllegalArgumentException with a sentence that begins with the name and names the remedy
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
      String quoted = confidential ? " should be " : " is '" + text + "', but should be ";
      throw new IllegalArgumentException(name + quoted + e.getMessage(), e);
    }
  }
}
