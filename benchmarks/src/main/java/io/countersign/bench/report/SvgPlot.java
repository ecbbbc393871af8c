package io.countersign.bench.report;

import io.countersign.bench.contest.RunResult;
import io.countersign.bench.contestant.Contestant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The contestants as bars, with the spread over repetitions, in one SVG file. */
public final class SvgPlot {
  private static final int WIDTH = 760;
  private static final int LABEL = 130;
  private static final int BAR = 20;
  private static final int ROW = 30;
  private static final int SCALE = WIDTH - LABEL - 150;

  private final Results results;

  public SvgPlot(Results results) {
    this.results = results;
  }

  /** Writes it to a file. */
  public void write(Path file) {
    try {
      Files.writeString(file, svg());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String svg() {
    int panel = 56 + ROW * results.contestants().size();
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
        <rect width="100%%" height="100%%" fill="white"/>
        """
            .formatted(WIDTH, 3 * panel));
    panel(svg, 0, "records per second (more is better)", RunResult::recordsPerSecond, "%,.0f");
    panel(
        svg,
        panel,
        "CPU of the process, µs per record (less is better)",
        RunResult::processCpuMicros,
        "%.1f");
    panel(
        svg,
        2 * panel,
        "changelog, bytes per record (less is better)",
        RunResult::changelogBytesPerInput,
        "%,.0f");
    return svg.append("</svg>\n").toString();
  }

  private void panel(
      StringBuilder svg, int y, String title, ToDoubleFunction<RunResult> figure, String format) {
    double most =
        results.contestants().values().stream()
            .mapToDouble(runs -> Spread.of(runs, figure).max())
            .max()
            .orElse(1);
    svg.append("<text x=\"8\" y=\"%d\" font-weight=\"bold\">%s</text>\n".formatted(y + 26, title));
    int row = y + 40;
    for (Map.Entry<Contestant, List<RunResult>> entry : results.contestants().entrySet()) {
      bar(svg, row, entry.getKey(), Spread.of(entry.getValue(), figure), most, format);
      row += ROW;
    }
  }

  private static void bar(
      StringBuilder svg, int y, Contestant contestant, Spread spread, double most, String format) {
    double perUnit = most <= 0 ? 0 : SCALE / most;
    String colour = contestant == Contestant.COUNTERSIGN ? "#1f6f54" : "#9aa7b1";
    int middle = y + BAR / 2;
    svg.append(
        String.format(
            Locale.ROOT,
            """
            <text x="%d" y="%d" text-anchor="end">%s</text>
            <rect x="%d" y="%d" width="%.1f" height="%d" fill="%s"/>
            <line x1="%.1f" y1="%d" x2="%.1f" y2="%d" stroke="black"/>
            <text x="%.1f" y="%d">%s</text>
            """,
            LABEL - 8,
            middle + 5,
            contestant,
            LABEL,
            y,
            spread.median() * perUnit,
            BAR,
            colour,
            LABEL + spread.min() * perUnit,
            middle,
            LABEL + spread.max() * perUnit,
            middle,
            LABEL + spread.max() * perUnit + 6,
            middle + 5,
            String.format(Locale.ROOT, format, spread.median())));
  }
}
