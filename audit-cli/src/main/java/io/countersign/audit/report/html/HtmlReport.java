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
import java.time.temporal.ChronoUnit;

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
  private final String maker;

  /**
   * A format that signs its reports.
   *
   * @param clock says when a report is made
   * @param maker the program that makes it, with its version
   */
  public HtmlReport(Clock clock, String maker) {
    this.clock = clock;
    this.maker = maker;
  }

  @Override
  public void write(AuditReport report, Writer out) throws IOException {
    Page page = new Page(report, maker, clock.instant().truncatedTo(ChronoUnit.SECONDS));
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
