package io.countersign.correlation.approval;

import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.identity.Identity;
import io.countersign.correlation.verdict.Reason;
import java.time.Instant;
import java.util.List;

/**
 * One moment of an approval history.
 *
 * @param evidenceId the message that reported it
 * @param verified whether that message was proven
 * @param people the people whom the state names, read once
 * @param naming whether the state names the secret
 */
public record Entry(
    Instant at,
    TicketState state,
    ApprovalStatus status,
    String evidenceId,
    boolean verified,
    People people,
    Naming naming) {

  /** Whether a state of a ticket names the secret that a history is about. */
  public enum Naming {
    NONE,
    /** By a reference that can mean it, while another moment of the ticket names it better. */
    DOUBTFUL,
    /** An approval of this state covers the secret. */
    NAMED,
    /** A plain message: those that do not name the secret are not in its history. */
    PLAIN;

    boolean isCovered() {
      return this == NAMED || this == PLAIN;
    }
  }

  /** The reason for which an approval ended with this entry. */
  Reason whyRevoked() {
    return status.isApproving() ? Reason.APPROVAL_REVOKED : status.whenRevoked();
  }

  /** The last entry up to a moment, else the first; of equal moments the one that counts later. */
  static Entry lastBy(List<Entry> entries, Instant moment) {
    int low = 0;
    int high = entries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries.get(middle).at().isAfter(moment)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return entries.get(Math.max(0, low - 1));
  }

  /** The identities behind the people of a ticket; an absent person has an empty identity. */
  public record People(List<Identity> approvers, Identity requester, Identity assignee) {
    static People of(TicketState state) {
      return new People(
          state.approvers().stream().map(Identity::of).toList(),
          Identity.of(state.requester()),
          Identity.of(state.assignee()));
    }
  }
}
