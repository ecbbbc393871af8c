package io.countersign.audit.cli;

import io.countersign.audit.report.ReportFormat;
import io.countersign.audit.report.csv.Csv;
import io.countersign.audit.report.json.JsonLines;
import io.countersign.audit.report.table.Table;

/** The formats by the names that people type. */
enum Format {
  table,
  json,
  csv;

  ReportFormat writer(Terminal terminal) {
    return switch (this) {
      case table -> new Table(terminal.width());
      case json -> new JsonLines();
      case csv -> new Csv();
    };
  }

  /** Whether it has a place for what another policy would say. */
  boolean tellsDifferences() {
    return switch (this) {
      case table -> true;
      case json, csv -> false;
    };
  }
}
