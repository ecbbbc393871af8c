package io.countersign.audit.cli;

import io.countersign.audit.report.ReportFormat;
import io.countersign.audit.report.data.Csv;
import io.countersign.audit.report.data.JsonLines;
import io.countersign.audit.report.html.HtmlReport;
import io.countersign.audit.report.table.Table;
import java.time.Clock;

/** The formats by the names that people type. */
enum Format {
  table,
  json,
  csv,
  html;

  /**
   * Writes in it.
   *
   * @param clock says when a report is made
   * @param maker the program that makes it, with its version
   */
  ReportFormat writer(Terminal terminal, Clock clock, String maker) {
    return switch (this) {
      case table -> new Table(terminal.width());
      case json -> new JsonLines();
      case csv -> new Csv();
      case html -> new HtmlReport(clock, maker);
    };
  }

  /** Whether it has a place for what another policy would say. */
  boolean tellsDifferences() {
    return switch (this) {
      case table, html -> true;
      case json, csv -> false;
    };
  }
}
