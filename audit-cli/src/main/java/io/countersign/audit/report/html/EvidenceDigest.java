package io.countersign.audit.report.html;

import io.countersign.audit.report.SourceFile;
import io.countersign.correlation.evidence.Sha256;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One hash for all evidence: the SHA-256 of the sorted hashes of the files, one a line. It does not
 * depend on how files are called, and {@code sha256sum … | cut -c1-64 | sort | sha256sum} gives it
 * too.
 */
final class EvidenceDigest {
  private EvidenceDigest() {}

  /** In hex. Files that could not be opened have no hash, and no part in it. */
  static String of(List<SourceFile> files) {
    String lines =
        files.stream()
            .map(SourceFile::sha256)
            .filter(hash -> !hash.isEmpty())
            .sorted()
            .map(hash -> hash + "\n")
            .collect(Collectors.joining());
    return Sha256.hex(lines);
  }
}
