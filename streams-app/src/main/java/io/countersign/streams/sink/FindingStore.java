package io.countersign.streams.sink;

import io.countersign.correlation.verdict.Finding;
import io.countersign.streams.delivery.Delivery;
import io.countersign.streams.delivery.Destination;

/**
 * Where findings are kept. It promises, whatever the order and however often they come:
 *
 * <ul>
 *   <li>the current finding of an id is its highest revision and, of equal ones, the one not
 *       crossed;
 *   <li>every revision is kept beside it, by the same rule;
 *   <li>a finding is open while its current revision is unmatched and not crossed;
 *   <li>what changes nothing is a {@link Delivery.Duplicate}.
 * </ul>
 */
public interface FindingStore extends Destination {
  /** Whether it has to be looked at. */
  static boolean isOpen(Finding finding) {
    return !finding.verdict().isMatched() && !finding.crossed();
  }
}
