package io.countersign.local.demo;

import io.countersign.audit.report.table.Words;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in plain text: columns of fixed widths, cells wrapped at words. */
final class TextTable {
  private static final String GAP = "  ";

  private final List<Integer> widths;

  TextTable(List<Integer> widths) {
    this.widths = widths;
  }

  /** The lines of a row. */
  List<String> lines(List<String> cells) {
    List<List<String>> columns =
        IntStream.range(0, widths.size()).mapToObj(i -> wrap(cells.get(i), widths.get(i))).toList();
    int height = columns.stream().mapToInt(List::size).max().orElse(0);
    return IntStream.range(0, height).mapToObj(line -> line(columns, line)).toList();
  }

  /** A line across all columns. */
  String rule() {
    return "─"
        .repeat(
            widths.stream().mapToInt(Integer::intValue).sum() + GAP.length() * (widths.size() - 1));
  }

  private String line(List<List<String>> columns, int line) {
    return IntStream.range(0, widths.size())
        .mapToObj(i -> pad(line < columns.get(i).size() ? columns.get(i).get(line) : "", i))
        .collect(Collectors.joining(GAP))
        .stripTrailing();
  }

  private String pad(String text, int column) {
    return text + " ".repeat(widths.get(column) - text.length());
  }

  private static List<String> wrap(String text, int width) {
    return text.lines().flatMap(line -> Words.wrap(line, width).stream()).toList();
  }
}
