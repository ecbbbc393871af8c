package io.countersign.correlation.published;

import io.countersign.correlation.evidence.Evidence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One piece of evidence as it is stored.
 *
 * @param ordinal tells copies apart that have the same ids and different contents; 0 for the first
 * @param late whether it came after the watermark of its own partition had passed its event time
 * @param published findings whose last revision was published when this row was written; of two
 *     rows of a case the higher revision counts
 * @param dueAt the watermark at which an unmatched verdict can be published
 * @param reviewAt the watermark at which the change is evaluated again without new evidence
 * @param expiresAt the watermark at which the row may be forgotten, unless other evidence holds it
 */
public record Row(
    Evidence evidence,
    int ordinal,
    boolean late,
    List<PublishedFinding> published,
    @Nullable Instant dueAt,
    @Nullable Instant reviewAt,
    Instant expiresAt) {
  public Row {
    published = List.copyOf(published);
  }

  /** The lowest watermark at which the case needs attention because of this row. */
  public Instant next() {
    Instant next = expiresAt;
    next = dueAt != null && dueAt.isBefore(next) ? dueAt : next;
    return reviewAt != null && reviewAt.isBefore(next) ? reviewAt : next;
  }
}
