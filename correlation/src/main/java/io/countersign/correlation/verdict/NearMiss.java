package io.countersign.correlation.verdict;

import io.countersign.correlation.evidence.TicketKey;
import java.util.List;

/**
 * A candidate ticket that was not the best one, with its objections and a sentence a person
 * understands.
 */
public record NearMiss(TicketKey ticket, List<Reason> reasons, String sentence) {
  public NearMiss {
    reasons = List.copyOf(reasons);
  }
}
