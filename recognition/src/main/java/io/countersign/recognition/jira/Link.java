package io.countersign.recognition.jira;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A link as Jira's editors write it: {@code [text|target]}, with more behind a second bar, or
 * {@code [text](target)}.
 *
 * @param text what the reader sees
 * @param target where it leads
 */
record Link(String text, String target) {
  /** A link and where it ends. */
  private record Found(Link link, int end) {}

  /** The link that a text is, from its first character to its last. */
  static Optional<Link> whole(String text) {
    Found found = text.startsWith("[") ? at(text, 0, ends(text)) : null;
    return found != null && found.end() == text.length()
        ? Optional.of(found.link())
        : Optional.empty();
  }

  /** The text with each link replaced; takes one pass. */
  static String replaceAll(String text, Function<Link, String> replacement) {
    int[] ends = ends(text);
    StringBuilder replaced = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      Found found = text.charAt(at) == '[' ? at(text, at, ends) : null;
      if (found == null) {
        replaced.append(text.charAt(at));
        at++;
      } else {
        replaced.append(' ').append(replacement.apply(found.link())).append(' ');
        at = found.end();
      }
    }
    return replaced.toString();
  }

  private static @Nullable Found at(String text, int open, int[] ends) {
    int close = ends[open];
    if (close < 0) {
      return null;
    }
    String inside = text.substring(open + 1, close);
    int bar = inside.indexOf('|');
    if (bar >= 0) {
      int second = inside.indexOf('|', bar + 1);
      String target = inside.substring(bar + 1, second < 0 ? inside.length() : second);
      return new Found(new Link(inside.substring(0, bar), target), close + 1);
    }
    int end = text.startsWith("(", close + 1) ? ends[close + 1] : -1;
    return end < 0
        ? null
        : new Found(new Link(inside, target(text.substring(close + 2, end))), end + 1);
  }

  /** A title may stand behind the address. */
  private static String target(String inParentheses) {
    String plain = inParentheses.strip();
    int blank = plain.indexOf(' ');
    return blank < 0 ? plain : plain.substring(0, blank);
  }

  /** For each opening bracket or parenthesis its end, unless another one opens before that. */
  private static int[] ends(String text) {
    int[] ends = new int[text.length()];
    int close = -1;
    int closeRound = -1;
    for (int i = text.length() - 1; i >= 0; i--) {
      ends[i] = -1;
      switch (text.charAt(i)) {
        case ']' -> close = i;
        case ')' -> closeRound = i;
        case '[' -> {
          ends[i] = close;
          close = -1;
        }
        case '(' -> {
          ends[i] = closeRound;
          closeRound = -1;
        }
        default -> {}
      }
    }
    return ends;
  }
}
