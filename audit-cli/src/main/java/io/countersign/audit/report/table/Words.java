package io.countersign.audit.report.table;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of a width. */
public final class Words {
  private Words() {}

  /**
   * Wraps a line between its words; a word that is longer than a line is cut.
   *
   * @param width in characters
   */
  public static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
      while (line.length() > width) {
        lines.add(line.substring(0, width));
        line.delete(0, width);
      }
    }
    lines.add(line.toString());
    return lines;
  }
}
