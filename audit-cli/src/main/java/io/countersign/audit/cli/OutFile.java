package io.countersign.audit.cli;

import io.countersign.audit.AuditException;
import io.countersign.audit.report.AuditReport;
import io.countersign.audit.report.ReportFormat;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a report into a file, which is there as a whole or not at all. */
final class OutFile {
  private OutFile() {}

  /**
   * Writes or replaces the file.
   *
   * @throws AuditException if that can not be done; an older file is then still there
   */
  static void write(Path file, ReportFormat format, AuditReport report) {
    Path beside = file.toAbsolutePath().resolveSibling(file.getFileName() + ".part");
    try {
      write(beside, file, format, report);
    } catch (IOException e) {
      throw new AuditException(
          "--out: "
              + file
              + " can not be written ("
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
}
