package io.countersign.audit.report;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How many records of each kind were in the files.
 *
 * @param byKind kinds without a record may be missing
 * @param duplicates of the changes, consequences, attempts and tickets: read before, and not judged
 *     again
 */
public record Counts(Map<RecordKind, Long> byKind, long duplicates) {
  /** Nothing. */
  public static final Counts NONE = new Counts(Map.of(), 0);

  public Counts {
    byKind = Map.copyOf(byKind);
  }

  /** The records of one kind. */
  public long of(RecordKind kind) {
    return byKind.getOrDefault(kind, 0L);
  }

  /** All records. */
  public long records() {
    return byKind.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The events of Secrets Manager that could be read, read-only calls among them. */
  public long secretsManager() {
    return Stream.of(
            RecordKind.CHANGE, RecordKind.CONSEQUENCE, RecordKind.ATTEMPT, RecordKind.READ_ONLY)
        .mapToLong(this::of)
        .sum();
  }

  /** The same with so many duplicates among them. */
  public Counts withDuplicates(long known) {
    return new Counts(byKind, known);
  }

  /** The sum of both. */
  public Counts plus(Counts other) {
    Map<RecordKind, Long> sum = new EnumMap<>(RecordKind.class);
    Stream.of(this, other)
        .forEach(c -> c.byKind.forEach((kind, n) -> sum.merge(kind, n, Long::sum)));
    return new Counts(sum, duplicates + other.duplicates);
  }
}
