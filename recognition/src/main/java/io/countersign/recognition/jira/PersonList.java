package io.countersign.recognition.jira;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A list of people in a field: an array, or a text with commas, semicolons or line breaks, which
 * inside of quotes belong to a name.
 */
final class PersonList {
  private static final int LONGEST_TEXT = 70_000;
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private PersonList() {}

  /** The elements, with empty ones in their places; empty where there is no element. */
  static List<String> in(TicketFields fields, TicketField field) {
    JsonNode node = fields.node(field);
    List<String> elements = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(element -> elements.add(element.isNull() ? "" : element.asText().strip()));
    } else {
      String text = fields.listText(field, LONGEST_TEXT);
      if (text != null) {
        split(text).forEach(part -> elements.addAll(words(part)));
      }
    }
    elements.replaceAll(PersonList::orEmpty);
    return elements.stream().allMatch(String::isEmpty) ? List.of() : elements;
  }

  /** Of a mention what it mentions. */
  static @Nullable String withoutMention(@Nullable String text) {
    if (text == null || !text.startsWith("[~") || !text.endsWith("]")) {
      return text;
    }
    String inside = text.substring(2, text.length() - 1);
    return inside.startsWith("accountid:") ? inside.substring("accountid:".length()) : inside;
  }

  private static String orEmpty(String element) {
    String plain = withoutMention(element);
    return plain == null ? "" : plain;
  }

  /** An odd quote quotes nothing. */
  private static List<String> split(String text) {
    boolean hasPairs = text.chars().filter(c -> c == '"').count() % 2 == 0;
    List<String> parts = new ArrayList<>();
    boolean isQuoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      isQuoted ^= hasPairs && c == '"';
      if (!isQuoted && ",;\n".indexOf(c) >= 0) {
        parts.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    parts.add(text.substring(start).strip());
    return parts;
  }

  /** Addresses, ids and mentions may be separated by blanks; the words of a name are not. */
  private static List<String> words(String part) {
    List<String> words = List.of(BLANKS.split(part));
    return words.stream().allMatch(PersonList::isAlone) ? words : List.of(part);
  }

  private static boolean isAlone(String word) {
    return Address.isAddress(word)
        || word.startsWith("[~")
        || (word.indexOf('<') < 0 && word.chars().anyMatch(Character::isDigit));
  }
}
