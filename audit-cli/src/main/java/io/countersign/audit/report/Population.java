package io.countersign.audit.report;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Proof of completeness: every file that was given, what was in it, and what could not be read.
 *
 * @param files in the order in which they were read
 * @param rejected records that could not be read; the first of each file, {@link
 *     RecordKind#REJECTED} counts them all
 * @param conflicting event ids of which there are records with different content: CloudTrail writes
 *     an event once, so one of them is not its own
 * @param pulled what manifests say of tickets that were pulled from Jira
 * @param gaps what is missing, added or not as it was pulled; a sentence each
 */
public record Population(
    List<SourceFile> files,
    List<RejectedRecord> rejected,
    List<String> conflicting,
    List<PulledTickets> pulled,
    List<String> gaps) {
  private static final int MOST_IDS = 20;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");

  /** Nothing was read. */
  public static final Population NONE = new Population(List.of(), List.of());

  public Population {
    files = List.copyOf(files);
    rejected = List.copyOf(rejected);
    conflicting = List.copyOf(conflicting);
    pulled = List.copyOf(pulled);
    gaps = List.copyOf(gaps);
  }

  /** Of files without conflicting copies and without a manifest. */
  public Population(List<SourceFile> files, List<RejectedRecord> rejected) {
    this(files, rejected, List.of(), List.of(), List.of());
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

  /** Whether every file was read to its end, no record was rejected, and no ticket is missing. */
  public boolean isComplete() {
    return unreadable().isEmpty() && totals().of(RecordKind.REJECTED) == 0 && gaps.isEmpty();
  }

  /** How many files hold tickets and are listed in no manifest. */
  public long filesWithoutManifest() {
    return files.stream()
        .filter(file -> file.counts().of(RecordKind.TICKET) > 0)
        .filter(file -> pulled.stream().noneMatch(pull -> pull.files().contains(file.path())))
        .count();
  }

  /** For people: how many events have records that differ, and the ids of the first; or empty. */
  public Optional<String> conflicts() {
    if (conflicting.isEmpty()) {
      return Optional.empty();
    }
    String ids = conflicting.stream().limit(MOST_IDS).collect(Collectors.joining(", "));
    int more = conflicting.size() - MOST_IDS;
    return Optional.of(
        "%,d: CloudTrail writes an event once, and records with these event ids differ: %s%s"
            .formatted(
                conflicting.size(),
                CONTROL.matcher(ids).replaceAll("?"),
                more > 0 ? ", … and %,d more".formatted(more) : ""));
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
