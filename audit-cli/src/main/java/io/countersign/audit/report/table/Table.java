package io.countersign.audit.report.table;

import io.countersign.audit.report.AuditReport;
import io.countersign.audit.report.ReportFormat;
import io.countersign.audit.report.WhatIf;
import io.countersign.audit.report.WhatIf.Difference;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The report for people: the figures, then everything that has to be looked at, with its reason and
 * its sentences.
 */
public final class Table implements ReportFormat {
  private static final Set<Verdict> TO_LOOK_AT =
      EnumSet.of(Verdict.FLAGGED, Verdict.EMERGENCY, Verdict.UNUSED);
  private static final int INDENT = 4;

  private final int width;

  /** A table of so many columns of text. */
  public Table(int width) {
    this.width = width;
  }

  @Override
  public void write(AuditReport report, Writer out) throws IOException {
    Text text = new Text(out, width);
    new Figures(text).write(report);
    findings(text, "Discrepancies", report.discrepancies());
    findings(text, "Worth a look", worthALook(report));
    if (report.whatIf().isPresent()) {
      whatIf(text, report.whatIf().get());
    }
    missing(text, report);
  }

  private static List<Finding> worthALook(AuditReport report) {
    return report.findings().stream().filter(f -> TO_LOOK_AT.contains(f.verdict())).toList();
  }

  private static void findings(Text text, String title, List<Finding> findings) throws IOException {
    if (findings.isEmpty()) {
      return;
    }
    text.title(title + " (" + findings.size() + ")");
    for (Finding finding : findings) {
      text.line(0, headline(finding));
      text.line(INDENT, because(finding) + finding.explanation());
      text.line(INDENT, finding.findingId());
    }
  }

  private static String headline(Finding f) {
    String subject = f.action() == null ? String.valueOf(f.ticketKey()) : f.action();
    String secret = f.secretName() == null ? "an unknown secret" : f.secretName();
    return f.eventTime()
        + "  "
        + f.verdict()
        + "  "
        + f.severity()
        + "  "
        + subject
        + "  "
        + secret;
  }

  private static String because(Finding finding) {
    return finding.reasons().isEmpty() ? "" : reasons(finding) + ": ";
  }

  private static String reasons(Finding finding) {
    return finding.reasons().stream().map(Reason::name).collect(Collectors.joining(", "));
  }

  private static void whatIf(Text text, WhatIf whatIf) throws IOException {
    text.title("What if " + whatIf.policy() + " were the policy");
    text.field("Link rate", whatIf.linkRate().toString());
    text.field("Differences", String.valueOf(whatIf.differences().size()));
    for (var transition : whatIf.transitions().entrySet()) {
      text.field("", transition.getValue() + " × " + transition.getKey());
    }
    for (Difference difference : whatIf.differences()) {
      text.line(0, difference.findingId());
      text.line(INDENT, "now:  " + told(difference.now()));
      text.line(INDENT, "then: " + told(difference.then()));
    }
  }

  private static String told(Optional<Finding> finding) {
    return finding.map(f -> f.verdict() + ". " + because(f) + f.explanation()).orElse("no finding");
  }

  private static void missing(Text text, AuditReport report) throws IOException {
    if (report.population().isComplete()) {
      return;
    }
    text.title("What is missing or could not be read");
    for (String gap : report.population().gaps()) {
      text.line(0, gap);
    }
    for (var file : report.population().unreadable()) {
      var unreadable = file.unreadable().orElseThrow();
      text.line(0, file.path());
      text.line(INDENT, "after record " + unreadable.afterRecords() + ": " + unreadable.why());
    }
    for (var record : report.population().rejected()) {
      String ticket = record.ticketKey() == null ? "" : " (" + record.ticketKey() + ")";
      text.line(0, record.file() + ", record " + record.number() + ticket);
      text.line(INDENT, record.reason() + ": " + record.explanation());
    }
  }
}
