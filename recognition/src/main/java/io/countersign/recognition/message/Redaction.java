package io.countersign.recognition.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.IntPredicate;

/**
 * Takes out every key that can hold a secret value or the approval token, at any depth, whatever
 * its case, also in JSON inside of texts. Done before anything else looks at a message.
 */
public final class Redaction {
  private static final int MOST_ENCODINGS = 8;
  private static final int LONGEST_KEY = 200;
  private static final String REMOVED = "[removed: it may hold a secret value]";

  private final SecretKeys keys;

  /** With further keys to remove: those where the mapping expects the token. */
  public Redaction(Collection<String> furtherKeys) {
    keys = new SecretKeys(furtherKeys);
  }

  /** The same tree, without what must not be seen. */
  public JsonNode clean(JsonNode node) {
    return clean(node, 0);
  }

  /** A text that is not JSON: all of it, or nothing where it may hold a secret value. */
  public String clean(String text) {
    return keys.isIn(undone(text)) ? REMOVED : wellFormed(text);
  }

  private JsonNode clean(JsonNode node, int encodings) {
    if (node instanceof ObjectNode object) {
      object.properties().removeIf(field -> keys.holdsValue(field.getKey()));
      object.properties().forEach(field -> field.setValue(clean(field.getValue(), encodings)));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, clean(array.get(i), encodings));
      }
    }
    return node.isTextual() ? TextNode.valueOf(cleanText(node.textValue(), encodings)) : node;
  }

  /** JSON in a text begins where the text does, or behind words. */
  private String cleanText(String text, int encodings) {
    int start = firstOf(text, text.stripLeading().startsWith("\"") ? "\"" : "{[");
    if (start < 0) {
      return wellFormed(text);
    }
    if (encodings == MOST_ENCODINGS) {
      return clean(text);
    }
    String before = text.substring(0, start);
    try {
      JsonNode inner = StrictJson.read(text.substring(start));
      JsonNode clean = clean(inner.deepCopy(), encodings + 1);
      String after = clean.equals(inner) ? text.substring(start) : clean.toString();
      return wellFormed(hasKey(before) ? REMOVED : before + after);
    } catch (RejectedException e) {
      return hasKey(text) ? REMOVED : wellFormed(text);
    }
  }

  private static int firstOf(String text, String characters) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Whether such a key is in a text that only looks like JSON: in quotes, or one word at its
   * beginning or behind a brace or comma, and before a colon or equals sign. Words of prose and of
   * links are no keys.
   */
  private boolean hasKey(String text) {
    String plain = undone(text);
    for (int i = 0; i < plain.length(); i++) {
      if (":=".indexOf(plain.charAt(i)) >= 0 && keys.holdsValue(keyBefore(plain, i))) {
        return true;
      }
    }
    return false;
  }

  private static String keyBefore(String text, int colon) {
    int end = back(text, colon, colon, Character::isWhitespace);
    int inner = back(text, end, end, c -> isQuote(c) || Character.isWhitespace(c));
    boolean isQuoted = inner < end;
    int start = back(text, inner, LONGEST_KEY, isQuoted ? c -> !isQuote(c) : Redaction::isOfAWord);
    int edge = back(text, start, start, Character::isWhitespace);
    boolean isKey = isQuoted || edge == 0 || "{,".indexOf(text.charAt(edge - 1)) >= 0;
    return isKey ? text.substring(start, inner) : "";
  }

  /** The end of what is before a place but for characters of a kind, at most so many. */
  private static int back(String text, int from, int most, IntPredicate kind) {
    int at = from;
    while (at > 0 && from - at < most && kind.test(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  private static boolean isQuote(int c) {
    return "\"'`\\".indexOf(c) >= 0;
  }

  private static boolean isOfAWord(int c) {
    return Character.isLetterOrDigit(c) || "_.-".indexOf(c) >= 0;
  }

  /**
   * Escapes may be escaped themselves. What was sent in UTF-16 has a NUL beside each letter, which
   * would hide them.
   */
  private static String undone(String text) {
    String plain = text.replace("\0", "");
    for (int i = 0; i < MOST_ENCODINGS; i++) {
      String once = Escapes.undone(plain);
      if (once.length() == plain.length()) {
        return once;
      }
      plain = once;
    }
    return plain;
  }

  /** The text without halves of surrogate pairs: those can be read from JSON but not be written. */
  public static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
