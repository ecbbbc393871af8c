package io.countersign.correlation.verdict;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.secret.SecretReference;

/**
 * The identity of a finding: {@code change/<dedupe key>}, {@code consequence/<group id>} or {@code
 * ticket/<key>/<reference>} (docs/semantics.md, section 5).
 */
public record FindingId(String value) implements Comparable<FindingId> {
  /** In bytes of UTF-8. A sort key of an index holds a time as well, in at most 1,024. */
  private static final int LONGEST = 900;

  /** The finding about a change or an attempt. */
  public static FindingId ofChange(String changeId) {
    return of("change/" + changeId);
  }

  /** The finding about a group of consequences without a cause. */
  public static FindingId ofConsequences(String groupId) {
    return of("consequence/" + groupId);
  }

  /** The finding about one reference of a ticket. */
  public static FindingId ofTicket(TicketKey ticket, SecretReference reference) {
    return of("ticket/" + ticket + "/" + reference);
  }

  /** A digest in place of what no key of DynamoDB may be; no real id is long or of odd letters. */
  private static FindingId of(String value) {
    if ((value.length() * 3 > LONGEST && value.getBytes(UTF_8).length > LONGEST)
        || hasSurrogates(value)) {
      String kind = value.substring(0, value.indexOf('/') + 1);
      return new FindingId(kind + "digest-" + new Digest().text(value).hex());
    }
    return new FindingId(value);
  }

  private static boolean hasSurrogates(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (Character.isSurrogate(value.charAt(i))) {
        return true;
      }
    }
    return false;
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
