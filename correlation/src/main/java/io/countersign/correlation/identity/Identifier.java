package io.countersign.correlation.identity;

import java.util.Locale;

/** One way in which a person is known. */
public record Identifier(Kind kind, String value) {
  /** What the part before the {@code @} may hold besides letters and digits. */
  private static final String MARKS = ".!#$%&'*+-/=?^_`{}~";

  /** What sort of id it is. Two ids are equal only if they are of one kind. */
  public enum Kind {
    AWS_USER(false),
    AWS_SESSION(false),
    AWS_SOURCE_IDENTITY(false),
    JIRA_ACCOUNT(true),
    JIRA_NAME(false),
    EMAIL(true);

    private final boolean tellsApart;

    Kind(boolean tellsApart) {
      this.tellsApart = tellsApart;
    }

    /**
     * Whether two different ids of this kind are two people. Two different names may be one person:
     * a name is what a text says, and its owner can change it.
     */
    boolean tellsApart() {
      return tellsApart;
    }
  }

  /**
   * The id, or the e-mail address if it is one: those compare across AWS and Jira, without case.
   */
  static Identifier of(Kind kind, String value) {
    String text = value.strip();
    return isAddress(text)
        ? new Identifier(Kind.EMAIL, text.toLowerCase(Locale.ROOT))
        : new Identifier(kind, text);
  }

  /**
   * Whether a text is one e-mail address: letters, digits and marks of ASCII, with one {@code @}
   * and after it a dot between two other characters. A text with anything else may look like the
   * address of another person, or be one that is written in another way: it is a name.
   */
  public static boolean isAddress(String text) {
    int at = text.indexOf('@');
    int dot = text.lastIndexOf('.');
    if (at < 1 || dot < at + 2 || text.charAt(0) == '\'') {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (i != at && !isOfAddress(text.charAt(i))) {
        return false;
      }
    }
    return isLetterOrDigit(text.charAt(text.length() - 1));
  }

  private static boolean isOfAddress(int c) {
    return isLetterOrDigit(c) || MARKS.indexOf(c) >= 0;
  }

  private static boolean isLetterOrDigit(int c) {
    return c < 128 && Character.isLetterOrDigit(c);
  }
}
