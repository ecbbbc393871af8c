package io.countersign.recognition.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads fields that may be missing, null, empty, a number or a text. */
public final class Fields {
  /** A value that identifies or decides has at most so many characters. */
  public static final int LONGEST_VALUE = 1_000;

  private Fields() {}

  /** The text or number at a JSON Pointer; null where there is none or it is empty. */
  public static @Nullable String text(JsonNode json, String pointer) {
    return text(json.at(pointer));
  }

  /** The text or number that the node is; null where it is none or empty. */
  public static @Nullable String text(JsonNode node) {
    return node.isValueNode() && !node.isNull() && !node.asText().isBlank()
        ? node.asText().strip()
        : null;
  }

  /** The first of several fields that has a text. */
  public static @Nullable String firstText(JsonNode json, String... pointers) {
    for (String pointer : pointers) {
      String text = text(json, pointer);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /**
   * The same of a value that identifies or decides: it is never cut.
   *
   * @throws RejectedException if it is over the limit of its length
   */
  public static @Nullable String identifying(JsonNode json, String pointer) {
    return identifying(text(json, pointer), pointer.substring(1).replace('/', '.'));
  }

  /**
   * The value, unless it is over the limit of its length.
   *
   * @throws RejectedException naming the field
   */
  public static @Nullable String identifying(@Nullable String value, String field) {
    if (value != null && value.length() > LONGEST_VALUE) {
      throw RejectedException.field(
          field, "is longer than %,d characters".formatted(LONGEST_VALUE));
    }
    return value;
  }

  /** A flag, written as a boolean or as a text. */
  public static boolean flag(JsonNode json, String pointer) {
    return "true".equalsIgnoreCase(text(json, pointer));
  }

  /** The texts of an array; of a single text, that text. */
  public static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : node.isArray() ? node : List.of(node)) {
      String text = text(element);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  /**
   * In lower case, letter by letter. {@link String#toLowerCase} takes time with the square of the
   * number of letters that become two, such as the Turkish capital i with a dot.
   */
  public static String lowerCase(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    text.chars().forEach(c -> lower.append(Character.toLowerCase((char) c)));
    return lower.toString();
  }

  /** No longer than {@code length} characters. */
  public static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    boolean splitsPair = Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, splitsPair ? length - 1 : length);
  }
}
