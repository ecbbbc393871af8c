package io.countersign.correlation.identity;

import java.util.Locale;

/** One way in which a person is known. */
public record Identifier(Kind kind, String value) {
  private static final String NOT_IN_AN_ADDRESS = "<>|,;";

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
    return isEmail(text)
        ? new Identifier(Kind.EMAIL, text.toLowerCase(Locale.ROOT))
        : new Identifier(kind, text);
  }

  /**
   * One {@code @} with something before it, and after it a dot between two other characters. Blanks
   * and what separates or encloses addresses are in none.
   */
  private static boolean isEmail(String text) {
    int at = text.indexOf('@');
    int dot = text.lastIndexOf('.', text.length() - 2);
    if (at < 1 || dot < at + 2 || text.indexOf('@', at + 1) >= 0) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || NOT_IN_AN_ADDRESS.indexOf(c) >= 0) {
        return false;
      }
    }
    return true;
  }
}
