package io.countersign.athena.cli;

import io.countersign.athena.engine.LocalAthena.Result;
import io.countersign.audit.report.table.Words;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows as plain text. */
record ResultTable(Result result) {
  private static final String GAP = "  ";

  String text(int width) {
    String rows = fits(width) ? columns() : blocks(width);
    int count = result.rows().size();
    return rows + "(" + count + (count == 1 ? " row" : " rows") + ")\n";
  }

  private boolean fits(int width) {
    return widths().stream().mapToInt(w -> w + GAP.length()).sum() - GAP.length() <= width;
  }

  private String columns() {
    List<Integer> widths = widths();
    String rule = widths.stream().map("─"::repeat).collect(Collectors.joining(GAP));
    return line(result.columns(), widths)
        + rule
        + "\n"
        + result.rows().stream()
            .map(row -> line(row.stream().map(ResultFormat::cell).toList(), widths))
            .collect(Collectors.joining());
  }

  /** One value per line, below the number of its row. */
  private String blocks(int width) {
    int name = result.columns().stream().mapToInt(String::length).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < result.rows().size(); row++) {
      text.append("── row ").append(row + 1).append(" ──\n");
      for (int column = 0; column < result.columns().size(); column++) {
        String cell = ResultFormat.cell(result.rows().get(row).get(column));
        String label = result.columns().get(column);
        for (String line : Words.wrap(cell, Math.max(20, width - name - GAP.length()))) {
          text.append((pad(label, name) + GAP + line).stripTrailing()).append('\n');
          label = "";
        }
      }
    }
    return text.toString();
  }

  private List<Integer> widths() {
    return IntStream.range(0, result.columns().size())
        .mapToObj(
            i ->
                result.rows().stream()
                    .mapToInt(row -> ResultFormat.cell(row.get(i)).length())
                    .reduce(result.columns().get(i).length(), Math::max))
        .toList();
  }

  private static String line(List<String> cells, List<Integer> widths) {
    return IntStream.range(0, cells.size())
            .mapToObj(i -> pad(cells.get(i), widths.get(i)))
            .collect(Collectors.joining(GAP))
            .stripTrailing()
        + "\n";
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
