package io.countersign.correlation.identity;

import java.util.Locale;
import java.util.regex.Pattern;

/** One way in which a person is known. */
public record Identifier(Kind kind, String value) {
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

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
    return EMAIL.matcher(text).matches()
        ? new Identifier(Kind.EMAIL, text.toLowerCase(Locale.ROOT))
        : new Identifier(kind, text);
  }
}
