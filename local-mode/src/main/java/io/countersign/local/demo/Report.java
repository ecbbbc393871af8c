package io.countersign.local.demo;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A result as a table for people, at most 140 columns wide.
 *
 * @param coloured whether it goes to a terminal
 */
public record Report(Result result, boolean coloured) {
  private static final TextTable TABLE = new TextTable(List.of(18, 26, 17, 7, 20, 40));
  private static final List<String> HEADINGS =
      List.of("CASE", "WHAT CHANGED", "WHO", "TICKET", "VERDICT", "WHY");

  private static final String LEGEND =
      """
      Countersign: did an approved ticket stand behind each change of a secret?
      AUTHORIZED, EXEMPT, ATTEMPTED, FLAGGED: no action (topic matched). UNAUTHORIZED: follow up (unmatched). Dead letters: unreadable.
      """;

  /** All of it. */
  public String text() {
    return Stream.of(
            LEGEND.lines(),
            Stream.of(TABLE.rule()),
            TABLE.lines(HEADINGS).stream(),
            Stream.of(TABLE.rule()),
            result.rows().stream().flatMap(this::lines))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n"));
  }

  private Stream<String> lines(Row row) {
    return Stream.concat(
        TABLE.lines(row.cells()).stream().map(line -> paint(line, row)), Stream.of(""));
  }

  private String paint(String line, Row row) {
    return coloured ? colour(row.mood()) + line + "\u001b[0m" : line;
  }

  private static String colour(Row.Mood mood) {
    return switch (mood) {
      case NO_ACTION -> "\u001b[32m";
      case FLAGGED -> "\u001b[33m";
      case FOLLOW_UP -> "\u001b[31m";
    };
  }
}
