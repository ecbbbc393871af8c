package io.countersign.audit.report.table;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.regex.Pattern;

/** Lines of plain text, wrapped at words; nothing in it can command a terminal. */
final class Text {
  private static final int FIELD = 16;
  private static final int NARROWEST = 40;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}]+");

  private final Writer out;
  private final int width;

  Text(Writer out, int width) {
    this.out = out;
    this.width = Math.max(width, NARROWEST);
  }

  /** A heading with a rule below, after an empty line. */
  void title(String title) throws IOException {
    out.write("\n" + title + "\n" + "─".repeat(Math.min(width, title.length())) + "\n");
  }

  /** A name and its value; the value is wrapped beside the name. */
  void field(String name, String value) throws IOException {
    String label = name + " ".repeat(FIELD - name.length());
    for (String line : wrap(value, width - FIELD)) {
      out.write((label + line).stripTrailing() + "\n");
      label = " ".repeat(FIELD);
    }
  }

  /** A paragraph, indented. */
  void line(int indent, String text) throws IOException {
    for (String line : wrap(text, width - indent)) {
      out.write((" ".repeat(indent) + line).stripTrailing() + "\n");
    }
  }

  private static List<String> wrap(String text, int width) {
    return Words.wrap(CONTROL.matcher(text).replaceAll(" "), width);
  }
}
