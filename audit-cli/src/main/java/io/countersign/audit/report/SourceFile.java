package io.countersign.audit.report;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that was given, and what came of reading it.
 *
 * @param path as it was given, or below a folder that was
 * @param bytes its length as it is stored
 * @param sha256 of the file as it is stored, in hex; as {@code sha256sum} prints it; empty if the
 *     file could not be opened
 * @param firstEvent the earliest event of Secrets Manager in it
 * @param lastEvent the latest event of Secrets Manager in it
 * @param note why it holds no evidence although nothing is wrong with it, such as a digest file
 * @param unreadable why it could not be read to its end; empty if it could
 */
public record SourceFile(
    String path,
    long bytes,
    String sha256,
    Counts counts,
    @Nullable Instant firstEvent,
    @Nullable Instant lastEvent,
    Optional<String> note,
    Optional<Unreadable> unreadable) {

  /** The same, some of whose records were known from files before it. */
  public SourceFile withDuplicates(long duplicates) {
    return new SourceFile(
        path,
        bytes,
        sha256,
        counts.withDuplicates(duplicates),
        firstEvent,
        lastEvent,
        note,
        unreadable);
  }

  /**
   * Where reading ended.
   *
   * @param afterRecords how many records were read before, and count
   * @param why one sentence
   */
  public record Unreadable(long afterRecords, String why) {}
}
