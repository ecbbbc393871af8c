package io.countersign.audit.cli;

import io.countersign.audit.report.AuditReport;
import io.countersign.audit.report.Counts;
import io.countersign.audit.report.Population;
import io.countersign.audit.report.RecordKind;
import io.countersign.audit.report.RejectedRecord;
import io.countersign.audit.report.SourceFile;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/** What is told beside the report: what was read, what could not be, what came of it. */
final class Summary {
  private static final int TOLD = 20;
  private static final double MEGABYTE = 1_000_000;

  private final PrintWriter err;

  Summary(PrintWriter err) {
    this.err = err;
  }

  void tell(AuditReport report, Duration elapsed) {
    Population population = report.population();
    Counts totals = population.totals();
    double seconds = Math.max(1, elapsed.toMillis()) / 1000.0;
    double megabytes = population.bytes() / MEGABYTE;
    err.printf(
        "read %.1f MB in %.1f s (%.1f MB/s): files %,d, records %,d, changes %,d, tickets %,d,"
            + " rejected %,d%n",
        megabytes,
        seconds,
        megabytes / seconds,
        population.files().size(),
        totals.records(),
        totals.of(RecordKind.CHANGE),
        totals.of(RecordKind.TICKET),
        totals.of(RecordKind.REJECTED));
    unreadable(population.unreadable());
    rejected(population.rejected(), totals.of(RecordKind.REJECTED));
    population.conflicts().ifPresent(ids -> err.println("conflicting copies " + ids));
    gaps(population.gaps());
    err.println(
        population.isComplete()
            ? "complete: every file was read to its end and every record was known"
            : "not complete: findings can be wrong where a file or record is missing");
    err.printf(
        "findings %,d, discrepancies %,d, pending %,d, link rate %s%n",
        report.findings().size(),
        report.discrepancies().size(),
        report.pending(),
        report.linkRate());
    err.flush();
  }

  private void unreadable(List<SourceFile> files) {
    for (SourceFile file : files.stream().limit(TOLD).toList()) {
      SourceFile.Unreadable unreadable = file.unreadable().orElseThrow();
      err.printf(
          "not read to its end: %s, after record %,d: %s%n",
          file.path(), unreadable.afterRecords(), unreadable.why());
    }
    more(files.size());
  }

  private void rejected(List<RejectedRecord> records, long all) {
    for (RejectedRecord record : records.stream().limit(TOLD).toList()) {
      err.printf(
          "rejected: %s, record %,d: %s: %s%n",
          record.file(), record.number(), record.reason(), record.explanation());
    }
    more(all);
  }

  private void gaps(List<String> gaps) {
    gaps.stream().limit(TOLD).forEach(gap -> err.println("not whole: " + gap));
    more(gaps.size());
  }

  private void more(long all) {
    if (all > TOLD) {
      err.printf("… and %,d more, see --format table%n", all - TOLD);
    }
  }
}
