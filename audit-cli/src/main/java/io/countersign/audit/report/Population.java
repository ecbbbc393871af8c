package io.countersign.audit.report;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Proof of completeness: every file that was given, what was in it, and what could not be read.
 *
 * @param files in the order in which they were read
 * @param rejected records that could not be read; the first of each file, {@link
 *     RecordKind#REJECTED} counts them all
 */
public record Population(List<SourceFile> files, List<RejectedRecord> rejected) {
  public Population {
    files = List.copyOf(files);
    rejected = List.copyOf(rejected);
  }

  /** The sums over all files. */
  public Counts totals() {
    return files.stream().map(SourceFile::counts).reduce(Counts.NONE, Counts::plus);
  }

  /** Bytes of all files, as they are stored. */
  public long bytes() {
    return files.stream().mapToLong(SourceFile::bytes).sum();
  }

  /** The files that could not be read, or not to their end. */
  public List<SourceFile> unreadable() {
    return files.stream().filter(f -> f.unreadable().isPresent()).toList();
  }

  /** Whether every file was read to its end and no record was rejected. */
  public boolean isComplete() {
    return unreadable().isEmpty() && totals().of(RecordKind.REJECTED) == 0;
  }

  /** The earliest event of Secrets Manager, where there is any. */
  public Optional<Instant> firstEvent() {
    return files.stream()
        .map(SourceFile::firstEvent)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder());
  }

  /** The latest event of Secrets Manager, where there is any. */
  public Optional<Instant> lastEvent() {
    return files.stream()
        .map(SourceFile::lastEvent)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder());
  }
}
