package io.countersign.audit.report;

/**
 * What was in the files. Every record is one of {@code changes}, {@code consequences}, {@code
 * attempts}, {@code readOnly}, {@code otherSources}, {@code tickets}, {@code ignored} and {@code
 * rejected}, so that these sum up to {@code records}.
 *
 * @param records everything that was found in the files
 * @param changes successful mutating calls of Secrets Manager
 * @param consequences what AWS reports on its own after a change
 * @param attempts mutating calls that failed
 * @param readOnly calls of Secrets Manager that could change nothing
 * @param otherSources events of other AWS services
 * @param tickets messages and issues of Jira
 * @param ignored of no interest to the judge: ticks, Insights events, subscription confirmations
 * @param rejected could not be read
 * @param duplicates of the changes, consequences, attempts and tickets: read before, and not judged
 *     again
 */
public record Counts(
    long records,
    long changes,
    long consequences,
    long attempts,
    long readOnly,
    long otherSources,
    long tickets,
    long ignored,
    long rejected,
    long duplicates) {

  /** Nothing. */
  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** The events of Secrets Manager that could be read, read-only calls among them. */
  public long secretsManager() {
    return changes + consequences + attempts + readOnly;
  }

  /** The same with so many duplicates among them. */
  public Counts withDuplicates(long known) {
    return new Counts(
        records,
        changes,
        consequences,
        attempts,
        readOnly,
        otherSources,
        tickets,
        ignored,
        rejected,
        known);
  }

  /** The sum of both. */
  public Counts plus(Counts other) {
    return new Counts(
        records + other.records,
        changes + other.changes,
        consequences + other.consequences,
        attempts + other.attempts,
        readOnly + other.readOnly,
        otherSources + other.otherSources,
        tickets + other.tickets,
        ignored + other.ignored,
        rejected + other.rejected,
        duplicates + other.duplicates);
  }
}
