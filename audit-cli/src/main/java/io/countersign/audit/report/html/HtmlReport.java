package io.countersign.audit.report.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateException;
import gg.jte.output.WriterOutput;
import io.countersign.audit.report.AuditReport;
import io.countersign.audit.report.ReportFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Clock;

/**
 * One HTML page that needs nothing but itself: no script, no network, no other file. Whatever comes
 * from evidence is shown as text, never as markup.
 */
public final class HtmlReport implements ReportFormat {
  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          HtmlReport.class.getClassLoader(),
          HtmlReport.class.getPackageName());
  private final Clock clock;
  private final String version;

  /**
   * A format that signs its reports.
   *
   * @param clock says when a report is made
   * @param version of Countersign that makes it
   */
  public HtmlReport(Clock clock, String version) {
    this.clock = clock;
    this.version = version;
  }

  @Override
  public void write(AuditReport report, Writer out) throws IOException {
    Page page = new Page(report, version, clock.instant());
    try {
      templates.render("report.jte", page, new WriterOutput(out));
    } catch (TemplateException e) {
      if (e.getCause() instanceof UncheckedIOException unwritten) {
        throw unwritten.getCause();
      }
      throw e;
    }
  }
}
