package io.countersign.recognition.message;

/** Undoes the ways in which a letter can be written in JSON, in an address or in HTML. */
final class Escapes {
  private static final int HEX = 16;

  /**
   * Each of eight encodings doubles them; without a bound, a text of them would cost its square.
   */
  private static final int MOST_BACKSLASHES = 256;

  private Escapes() {}

  /** The text with each escaped character in its plain form; in one pass. */
  static String undone(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int next = escaped(text, at, plain);
      if (next == at) {
        plain.append(text.charAt(at));
        next++;
      }
      at = next;
    }
    return plain.toString();
  }

  /** Appends what is escaped here and returns where it ends; the same place if nothing is. */
  private static int escaped(String text, int at, StringBuilder plain) {
    return switch (text.charAt(at)) {
      case '\\' -> letter(text, at, plain);
      case '%' -> number(text, at, at + 1, 2, plain);
      case '&' -> entity(text, at, plain);
      default -> at;
    };
  }

  /** A letter by its number; the backslash before it may be escaped itself. */
  private static int letter(String text, int at, StringBuilder plain) {
    int last = at;
    while (last - at < MOST_BACKSLASHES && text.startsWith("\\", last + 1)) {
      last++;
    }
    return text.startsWith("u", last + 1) ? number(text, at, last + 2, 4, plain) : at;
  }

  private static int number(String text, int at, int from, int digits, StringBuilder plain) {
    int end = from + digits;
    int value = end <= text.length() ? hex(text, from, end) : -1;
    if (value < 0) {
      return at;
    }
    plain.append((char) value);
    return end;
  }

  private static int hex(String text, int from, int end) {
    int value = 0;
    for (int i = from; i < end; i++) {
      int digit = Character.digit(text.charAt(i), HEX);
      if (digit < 0) {
        return -1;
      }
      value = value * HEX + digit;
    }
    return value;
  }

  private static int entity(String text, int at, StringBuilder plain) {
    if (text.startsWith("&quot;", at)) {
      plain.append('"');
      return at + "&quot;".length();
    }
    return at;
  }
}
