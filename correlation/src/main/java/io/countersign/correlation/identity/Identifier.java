package io.countersign.correlation.identity;

import java.util.Locale;

/** One way in which a person is known. */
public record Identifier(Kind kind, String value) {
  /** What sort of id it is; ids of one kind are unique within it. */
  public enum Kind {
    AWS_USER,
    AWS_SESSION,
    AWS_SOURCE_IDENTITY,
    JIRA_ACCOUNT,
    JIRA_NAME,
    EMAIL
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

  /** One {@code @} with something before it, and after it a dot between two other characters. */
  private static boolean isEmail(String text) {
    int at = text.indexOf('@');
    int dot = text.lastIndexOf('.', text.length() - 2);
    if (at < 1 || dot < at + 2 || text.indexOf('@', at + 1) >= 0) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
