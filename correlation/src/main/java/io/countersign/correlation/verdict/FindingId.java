package io.countersign.correlation.verdict;

import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.secret.SecretReference;

/**
 * The identity of a finding: {@code change/<dedupe key>}, {@code consequence/<group id>} or {@code
 * ticket/<key>/<reference>} (docs/semantics.md, section 5).
 */
public record FindingId(String value) implements Comparable<FindingId> {
  /** The finding about a change or an attempt. */
  public static FindingId ofChange(String changeId) {
    return new FindingId("change/" + changeId);
  }

  /** The finding about a group of consequences without a cause. */
  public static FindingId ofConsequences(String groupId) {
    return new FindingId("consequence/" + groupId);
  }

  /** The finding about one reference of a ticket. */
  public static FindingId ofTicket(TicketKey ticket, SecretReference reference) {
    return new FindingId("ticket/" + ticket + "/" + reference);
  }

  @Override
  public int compareTo(FindingId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
