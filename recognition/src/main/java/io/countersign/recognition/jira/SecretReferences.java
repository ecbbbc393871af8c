package io.countersign.recognition.jira;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.correlation.secret.SecretReference;
import io.countersign.recognition.message.Fields;
import io.countersign.recognition.message.RejectedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The secrets that a field of a ticket names: names, partial or full ARNs, in a text or an array,
 * with the markup that Jira's editors put around them. In a list each part is one word, and every
 * word is a reference; in prose only ARNs and words that cannot be plain words are. Each text is
 * read in a few passes, whatever is in it.
 */
final class SecretReferences {
  static final int LONGEST_TEXT = 300_000;
  private static final Pattern PARTS = Pattern.compile("[,;\\n\\r]");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern LIST_NUMBER = Pattern.compile("^[0-9]{1,9}[.)]\\s");
  private static final Set<String> MACROS = Set.of("noformat", "code", "color", "quote", "panel");
  private static final int LONGEST_MACRO = 100;

  private SecretReferences() {}

  /**
   * All of them, sorted, each once.
   *
   * @throws RejectedException if a word is neither a name nor an ARN, or a link shows one secret
   *     and leads to another
   */
  static SortedSet<SecretReference> in(JsonNode field) {
    SortedSet<SecretReference> references = new TreeSet<>();
    for (String text : Fields.texts(field)) {
      if (text.length() > LONGEST_TEXT) {
        throw RejectedException.field(
            TicketField.SECRETS.contractName(),
            "is longer than %,d characters".formatted(LONGEST_TEXT));
      }
      if (text.chars().anyMatch(SecretReferences::turnsText)) {
        throw RejectedException.field(
            TicketField.SECRETS.contractName(),
            "holds a character that turns the direction of the text: type the names by hand");
      }
      references.addAll(in(text));
    }
    return references;
  }

  /** A reader sees the text behind it in another order than it is written. */
  private static boolean turnsText(int c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  }

  private static Set<SecretReference> in(String text) {
    List<List<String>> parts = parts(withoutMacros(Link.replaceAll(text, LinkedSecret::reference)));
    boolean isList = parts.stream().allMatch(words -> words.size() <= 1);
    Set<SecretReference> references = new TreeSet<>();
    parts.stream()
        .flatMap(List::stream)
        .map(Word::new)
        .forEach(word -> references.addAll(isList ? word.inList() : word.inProse()));
    return references;
  }

  /** The words of each part; what has neither letter nor digit is none. */
  private static List<List<String>> parts(String text) {
    List<List<String>> parts = new ArrayList<>();
    for (String part : PARTS.split(text, -1)) {
      List<String> words = new ArrayList<>();
      for (String word : BLANKS.split(LIST_NUMBER.matcher(part.strip()).replaceFirst(""), -1)) {
        if (word.chars().anyMatch(Character::isLetterOrDigit)) {
          words.add(word);
        }
      }
      parts.add(words);
    }
    return parts;
  }

  /** Without {@code {code:java}} and the like. */
  private static String withoutMacros(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int end = text.charAt(at) == '{' ? macroEnd(text, at) : at;
      plain.append(end == at ? text.charAt(at) : ' ');
      at = Math.max(end, at + 1);
    }
    return plain.toString();
  }

  private static int macroEnd(String text, int open) {
    int last = Math.min(text.length(), open + LONGEST_MACRO);
    for (int i = open + 1; i < last && text.charAt(i) != '{'; i++) {
      if (text.charAt(i) == '}') {
        String inside = text.substring(open + 1, i);
        int colon = inside.indexOf(':');
        return MACROS.contains(colon < 0 ? inside : inside.substring(0, colon)) ? i + 1 : open;
      }
    }
    return open;
  }
}
