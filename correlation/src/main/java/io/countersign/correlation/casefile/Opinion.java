package io.countersign.correlation.casefile;

import io.countersign.correlation.verdict.Finding;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to be said about one subject on the evidence that there is.
 *
 * @param finding without a revision yet
 * @param from the watermark at which it may be said: {@link Instant#MIN} for what needs nobody
 * @param revisit the watermark at which it is to be looked at again even without new evidence
 */
public record Opinion(Finding finding, Instant from, Optional<Instant> revisit) {
  /** Said at once. */
  static Opinion now(Finding finding) {
    return new Opinion(finding, Instant.MIN, Optional.empty());
  }

  /** Said at once if it needs nobody, else when the watermark reaches the deadline. */
  static Opinion atDeadline(Finding finding, Instant deadline) {
    return finding.verdict().isMatched()
        ? now(finding)
        : new Opinion(finding, deadline, Optional.empty());
  }

  Opinion revisitedAt(Instant moment) {
    return new Opinion(finding, from, Optional.of(moment));
  }

  boolean isDue(Instant watermark) {
    return !from.isAfter(watermark);
  }
}
