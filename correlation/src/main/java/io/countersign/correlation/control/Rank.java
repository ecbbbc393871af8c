package io.countersign.correlation.control;

import io.countersign.correlation.evidence.TicketKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The place of a candidate among those of a change, best first: fewest enforced objections, then
 * fewest flagged ones, then the latest approval, then the lowest ticket key.
 *
 * @param approvedAt null where the approval came after the change or never: the last place
 */
public record Rank(int enforced, int flagged, @Nullable Instant approvedAt, TicketKey ticket)
    implements Comparable<Rank> {

  @Override
  public int compareTo(Rank other) {
    int byCounts =
        enforced != other.enforced
            ? Integer.compare(enforced, other.enforced)
            : Integer.compare(flagged, other.flagged);
    if (byCounts != 0) {
      return byCounts;
    }
    int byApproval = compareApprovals(other.approvedAt, approvedAt);
    return byApproval != 0 ? byApproval : ticket.compareTo(other.ticket);
  }

  private static int compareApprovals(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return Boolean.compare(a != null, b != null);
    }
    return a.compareTo(b);
  }
}
