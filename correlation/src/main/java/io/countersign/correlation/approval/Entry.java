package io.countersign.correlation.approval;

import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.identity.Identity;
import io.countersign.correlation.verdict.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One moment of an approval history.
 *
 * @param source the message that reported it
 * @param verified whether that message was proven
 * @param people the people whom the state names, read once
 * @param naming whether the state names the secret
 */
public record Entry(
    Instant at,
    TicketState state,
    ApprovalStatus status,
    TicketSnapshot source,
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

  /** The id of the message that reported it. */
  public String evidenceId() {
    return source.id();
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

  /**
   * The identities behind the people of a ticket; an absent person has an empty identity. Read when
   * a control first asks: most histories are never asked, and each person is several objects.
   */
  public static final class People {
    private final TicketState state;
    private @Nullable List<Identity> approvers;
    private @Nullable Identity requester;

    private People(TicketState state) {
      this.state = state;
    }

    static People of(TicketState state) {
      return new People(state);
    }

    /** Who approved. */
    public List<Identity> approvers() {
      if (approvers == null) {
        approvers = state.approvers().stream().map(Identity::of).toList();
      }
      return approvers;
    }

    /** Who asked for the change. */
    public Identity requester() {
      if (requester == null) {
        requester = Identity.of(state.requester());
      }
      return requester;
    }

    /** Who is to make the change. */
    public Identity assignee() {
      return Identity.of(state.assignee());
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof People people && state.equals(people.state);
    }

    @Override
    public int hashCode() {
      return state.hashCode();
    }
  }
}
