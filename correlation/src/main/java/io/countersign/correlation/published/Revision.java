package io.countersign.correlation.published;

import io.countersign.correlation.verdict.Conclusion;
import io.countersign.correlation.verdict.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The next revision of a finding: what to publish, and what to remember of it.
 *
 * @param publications the finding, and its retraction where it leaves a topic
 */
public record Revision(List<Publication> publications, PublishedFinding published) {
  public Revision {
    publications = List.copyOf(publications);
  }

  /**
   * Compares a conclusion with the last published revision.
   *
   * @param decidedAt publication time of the record that led here
   * @return empty if the conclusion has nothing new
   */
  public static Optional<Revision> of(
      Conclusion conclusion, boolean late, @Nullable PublishedFinding last, Instant decidedAt) {
    Fingerprint fingerprint = Fingerprint.of(conclusion);
    if (last != null && last.fingerprint().equals(fingerprint)) {
      return Optional.empty();
    }
    int number = last == null ? 1 : last.revision() + 1;
    Finding finding = Finding.of(conclusion, number, decidedAt, late);
    PublishedFinding published =
        new PublishedFinding(
            conclusion.id(), number, conclusion.verdict(), finding.ticketKey(), fingerprint);
    return Optional.of(new Revision(publications(finding, last), published));
  }

  private static List<Publication> publications(Finding finding, @Nullable PublishedFinding last) {
    boolean matched = finding.verdict().isMatched();
    Publication here = new Publication(finding, matched);
    return last == null || last.verdict().isMatched() == matched
        ? List.of(here)
        : List.of(here, new Publication(finding.asCrossed(), !matched));
  }
}
