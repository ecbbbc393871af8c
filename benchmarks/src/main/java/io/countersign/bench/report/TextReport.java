package io.countersign.bench.report;

import io.countersign.bench.contest.RunResult;
import io.countersign.bench.contestant.Contestant;
import io.countersign.bench.scenario.ScenarioResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** The results as tables in plain text. */
public final class TextReport {
  private final Results results;

  public TextReport(Results results) {
    this.results = results;
  }

  /** All tables. */
  public String text() {
    StringBuilder text = new StringBuilder();
    if (!results.contestants().isEmpty()) {
      text.append(contestants()).append('\n');
    }
    if (!results.scenarios().isEmpty()) {
      text.append(scenarios()).append('\n');
    }
    return text.append(gates()).toString();
  }

  private String contestants() {
    TextTable table = table(15, 26, 22, 22, 10, 20, 9, 9, 12);
    table.addRowValues(
        "",
        "records/s",
        "process CPU µs",
        "stream CPU µs",
        "broker µs",
        "changelog rec / B",
        "state MB",
        "RSS MB",
        "answer");
    results.contestants().forEach((contestant, runs) -> table.addRowValues(row(contestant, runs)));
    return "Per record of the input, median (lowest–highest) of the second half of the records\n"
        + table;
  }

  private static String[] row(Contestant contestant, List<RunResult> runs) {
    return new String[] {
      contestant.toString(),
      spread(runs, RunResult::recordsPerSecond, "%,.0f"),
      spread(runs, RunResult::processCpuMicros, "%.1f"),
      spread(runs, RunResult::streamCpuMicros, "%.1f"),
      median(runs, RunResult::brokerCpuMicros, "%.1f"),
      median(runs, RunResult::changelogRecordsPerInput, "%.2f")
          + " / "
          + median(runs, RunResult::changelogBytesPerInput, "%,.0f"),
      median(runs, r -> r.stateBytes() / 1e6, "%,.0f"),
      median(runs, r -> r.peakRssBytes().orElse(0) / 1e6, "%,.0f"),
      answer(runs)
    };
  }

  private static String answer(List<RunResult> runs) {
    if (!runs.stream().allMatch(RunResult::finished)) {
      return "unfinished";
    }
    if (runs.stream().allMatch(RunResult::isExact)) {
      return "exact";
    }
    return runs.stream().allMatch(RunResult::isComplete) ? "not exact" : "incomplete";
  }

  private String scenarios() {
    TextTable table = table(24, 100);
    for (Map.Entry<String, ScenarioResult> scenario : results.scenarios().entrySet()) {
      table.addRowValues(scenario.getKey(), scenario.getValue().text());
    }
    return "The shipped correlator alone\n" + table;
  }

  private String gates() {
    TextTable table = table(56, 12, 12, 12, 14);
    table.addRowValues("figure", "measured", "gate", "goal", "");
    for (Gate gate : Gate.ALL) {
      table.addRowValues(
          gate.figure(),
          gate.measured().apply(results).map(Gate::number).orElse("–"),
          gate.bound(gate.gate()),
          gate.goal().apply(results).map(gate::bound).orElse("–"),
          standing(gate.standing(results)));
    }
    return "Gates (judged by the full run on a quiet machine)\n" + table;
  }

  private static String standing(Gate.Standing standing) {
    return switch (standing) {
      case GOAL -> "goal reached";
      case MET -> "met";
      case MISSED -> "missed";
      case NOT_MEASURED -> "not measured";
    };
  }

  private static String spread(
      List<RunResult> runs, ToDoubleFunction<RunResult> figure, String format) {
    Spread spread = Spread.of(runs, figure);
    String median = String.format(Locale.ROOT, format, spread.median());
    return runs.size() == 1
        ? median
        : median
            + " ("
            + String.format(Locale.ROOT, format, spread.min())
            + "–"
            + String.format(Locale.ROOT, format, spread.max())
            + ")";
  }

  private static String median(
      List<RunResult> runs, ToDoubleFunction<RunResult> figure, String format) {
    return String.format(Locale.ROOT, format, Spread.of(runs, figure).median());
  }

  private static TextTable table(int... widths) {
    Column[] columns = new Column[widths.length];
    for (int i = 0; i < widths.length; i++) {
      columns[i] = new Column(widths[i], 1, i == widths.length - 1 ? Overflow.WRAP : Overflow.SPAN);
    }
    TextTable table = TextTable.forColumns(Help.defaultColorScheme(Ansi.OFF), columns);
    table.setAdjustLineBreaksForWideCJKCharacters(false);
    return table;
  }
}
