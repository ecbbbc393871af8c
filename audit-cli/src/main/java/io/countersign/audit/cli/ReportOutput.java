package io.countersign.audit.cli;

import io.countersign.audit.AuditException;
import io.countersign.audit.report.AuditReport;
import io.countersign.audit.report.ReportFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where a report goes: standard output, or a file, which is complete or not there at all. */
final class ReportOutput {
  private ReportOutput() {}

  /**
   * Writes or replaces a file.
   *
   * @throws AuditException if that fails; an older file is then still there
   */
  static void write(Path file, ReportFormat format, AuditReport report) {
    Path beside = file.toAbsolutePath().resolveSibling(file.getFileName() + ".part");
    try {
      write(beside, file, format, report);
    } catch (IOException e) {
      throw new AuditException(
          "--out: "
              + file
              + " cannot be written ("
              + e
              + "): name a file in a folder that is there");
    }
  }

  private static void write(Path beside, Path file, ReportFormat format, AuditReport report)
      throws IOException {
    try {
      try (Writer out = Files.newBufferedWriter(beside)) {
        format.write(report, out);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /**
   * Writes a report to standard output.
   *
   * @throws AuditException if it is closed or full
   */
  static void write(PrintWriter standard, ReportFormat format, AuditReport report) {
    try {
      format.write(report, standard);
    } catch (IOException e) {
      throw new AuditException("standard output cannot be written: " + e.getMessage());
    }
    standard.flush();
    if (standard.checkError()) {
      throw new AuditException("standard output cannot be written");
    }
  }
}
