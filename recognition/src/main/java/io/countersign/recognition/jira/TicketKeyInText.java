package io.countersign.recognition.jira;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the issue key in a text that is not JSON, so that its dead letter can be found by it. */
public final class TicketKeyInText {
  private static final String KEY = "([A-Z][A-Z0-9_]{1,31}-[0-9]{1,18})(?![A-Za-z0-9])";
  private static final Pattern AS_FIELD =
      Pattern.compile("(?<![A-Za-z])(?:jira-|issue-?)?[kK]ey[\\\\\"'\\s]*[:=][\\\\\"'\\s]*" + KEY);
  private static final Pattern ANYWHERE = Pattern.compile("(?<![A-Za-z0-9/_.-])" + KEY);

  private TicketKeyInText() {}

  /** The key in a field of that name, else the first text that looks like one. */
  public static Optional<String> find(String text) {
    return first(AS_FIELD, text).or(() -> first(ANYWHERE, text));
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher m = pattern.matcher(text);
    return m.find() ? Optional.of(m.group(1)) : Optional.empty();
  }
}
