package io.countersign.audit.report;

import java.io.IOException;
import java.io.Writer;

/** A way to write a report. */
public interface ReportFormat {
  /**
   * Writes the whole report as text that is to be encoded in UTF-8; neither flushes nor closes.
   *
   * @throws IOException if the writer does
   */
  void write(AuditReport report, Writer out) throws IOException;
}
