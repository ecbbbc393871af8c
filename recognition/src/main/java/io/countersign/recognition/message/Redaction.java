package io.countersign.recognition.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes out every key that can hold a secret value or the approval token, at any depth, whatever
 * its case, also in JSON inside of texts. Done before anything else looks at a message.
 */
public final class Redaction {
  private static final Set<String> ALWAYS =
      Set.of("secretstring", "secretbinary", "password", "jiratoken");
  private static final String REMOVED = "[removed]";

  private final Set<String> keys;
  private final Pattern inText;

  /** With further keys to remove: those where the mapping expects the token. */
  public Redaction(Collection<String> furtherKeys) {
    keys = new TreeSet<>(ALWAYS);
    furtherKeys.forEach(key -> keys.add(plain(key)));
    inText = keyInText(keys);
  }

  /** The same tree, without what must not be seen. */
  public JsonNode clean(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().removeIf(field -> keys.contains(plain(field.getKey())));
      object.properties().forEach(field -> field.setValue(clean(field.getValue())));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, clean(array.get(i)));
      }
    }
    return node.isTextual() ? cleanText(node) : node;
  }

  /**
   * A text that is not JSON, up to the first such key: in broken JSON the end of its value is
   * unknown, so everything after it is removed.
   */
  public String clean(String text) {
    var found = inText.matcher(text);
    return wellFormed(found.find() ? text.substring(0, found.start()) + REMOVED : text);
  }

  private JsonNode cleanText(JsonNode text) {
    if (!StrictJson.looksLikeJson(text.textValue())) {
      return TextNode.valueOf(wellFormed(text.textValue()));
    }
    try {
      JsonNode inner = StrictJson.read(text.textValue());
      JsonNode clean = clean(inner.deepCopy());
      return TextNode.valueOf(
          clean.equals(inner) ? wellFormed(text.textValue()) : clean.toString());
    } catch (RejectedException e) {
      return TextNode.valueOf(clean(text.textValue()));
    }
  }

  /** The text without halves of surrogate pairs: those can be read from JSON but not be written. */
  public static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static String plain(String key) {
    return key.replaceAll("[\\s_.-]", "").toLowerCase(Locale.ROOT);
  }

  /** The key, perhaps with separators, then quotes or escapes, then what introduces a value. */
  private static Pattern keyInText(Set<String> keys) {
    String anyKey =
        keys.stream()
            .map(
                key ->
                    key.chars()
                        .mapToObj(Redaction::letter)
                        .collect(Collectors.joining("[\\s_.-]?")))
            .collect(Collectors.joining("|"));
    return Pattern.compile(
        "(?:" + anyKey + ")(?:[\\\\\"'`\\s]++|u00[0-9a-f]{2}|&quot;|%22){0,50}(?:[:=>]|%3[ad])",
        Pattern.CASE_INSENSITIVE);
  }

  private static String letter(int character) {
    return Pattern.quote(Character.toString(character));
  }
}
