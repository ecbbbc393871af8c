package io.countersign.correlation.evidence;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Jira issue key, such as {@code KAN-13}; ordered by project, then by number. */
public record TicketKey(String project, long number) implements Comparable<TicketKey> {
  private static final Pattern FORM = Pattern.compile("([A-Za-z][A-Za-z0-9_]{1,31})-([0-9]{1,18})");

  /**
   * Reads a key.
   *
   * @throws IllegalArgumentException if the text is no Jira issue key
   */
  public static TicketKey parse(String text) {
    Matcher m = FORM.matcher(text.strip());
    if (!m.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no Jira issue key such as KAN-13");
    }
    return new TicketKey(m.group(1).toUpperCase(Locale.ROOT), Long.parseLong(m.group(2)));
  }

  @Override
  public int compareTo(TicketKey other) {
    int byProject = project.compareTo(other.project);
    return byProject != 0 ? byProject : Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return project + "-" + number;
  }
}
