package io.countersign.audit.report.data;

import io.countersign.audit.report.AuditReport;
import io.countersign.audit.report.ReportFormat;
import io.countersign.contract.Json;
import io.countersign.correlation.verdict.Finding;
import java.io.IOException;
import java.io.Writer;

/** One finding a line, exactly as on the topics ({@code countersign.finding/1}), nothing else. */
public final class JsonLines implements ReportFormat {
  @Override
  public void write(AuditReport report, Writer out) throws IOException {
    for (Finding finding : report.findings()) {
      out.write(Json.text(finding));
      out.write('\n');
    }
  }
}
