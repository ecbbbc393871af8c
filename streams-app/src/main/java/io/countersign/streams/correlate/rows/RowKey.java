package io.countersign.streams.correlate.rows;

import io.countersign.correlation.evidence.Evidence;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.published.Row;
import io.countersign.correlation.secret.Secret;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Keys of the store. A row of evidence is ordered by case, then tickets before changes, then by
 * secret, then by time. The key of a case carries its length, so that one case's rows are never a
 * prefix of another's. This layout is on disk and in the changelog: it only ever grows.
 */
final class RowKey {
  static final byte EVIDENCE = 'e';
  private static final byte TICK = 'w';
  private static final byte CURSOR = 'p';
  private static final byte CHANGE = 'c';
  private static final byte TICKET = 'a';

  private RowKey() {}

  static Bytes tick(Feed feed) {
    return Bytes.wrap(new Out().number(TICK).text(feed.toString()).bytes());
  }

  static Bytes cursor(String caseKey) {
    return Bytes.wrap(new Out().number(CURSOR).text(caseKey).bytes());
  }

  static Bytes cursors() {
    return Bytes.wrap(new byte[] {CURSOR});
  }

  static Bytes allEvidence() {
    return Bytes.wrap(new byte[] {EVIDENCE});
  }

  static Bytes evidence(String caseKey) {
    return Bytes.wrap(prefix(caseKey).bytes());
  }

  static Bytes of(String caseKey, Row row) {
    Out key = prefix(caseKey);
    Evidence evidence = row.evidence();
    switch (evidence) {
      case SecretChange c -> change(key, c, row.ordinal());
      case TicketSnapshot t ->
          key.number(TICKET).text(t.ticket().toString()).time(t.updatedAt()).text(t.contentHash());
    }
    return Bytes.wrap(key.bytes());
  }

  /** The case that a key of evidence or a cursor belongs to. */
  static String caseKey(Bytes key) {
    In in = new In(key.get());
    in.number();
    return in.id();
  }

  private static Out prefix(String caseKey) {
    return new Out().number(EVIDENCE).text(caseKey);
  }

  private static void change(Out key, SecretChange c, int ordinal) {
    Secret secret = c.secret();
    key.number(CHANGE).flag(secret != null);
    if (secret != null) {
      key.text(secret.account()).text(secret.region()).text(secret.name());
    }
    key.time(c.eventTime())
        .text(c.id())
        .textOrNone(c.eventId().equals(c.id()) ? null : c.eventId())
        .count(ordinal);
  }

  /** What the key of a change says; the value does not repeat it. */
  record OfChange(
      @Nullable String account,
      @Nullable String region,
      @Nullable String name,
      Instant eventTime,
      String id,
      String eventId,
      int ordinal) {}

  /** What the key of a ticket says; the value does not repeat it. */
  record OfTicket(TicketKey ticket, Instant updatedAt, String contentHash) {}

  static boolean isChange(In afterCase) {
    return afterCase.number() == CHANGE;
  }

  /** The key after its case. */
  static In afterCase(Bytes key) {
    In in = new In(key.get());
    in.number();
    in.id();
    return in;
  }

  static OfChange change(In in) {
    boolean known = in.flag();
    String account = known ? in.text() : null;
    String region = known ? in.text() : null;
    String name = known ? in.text() : null;
    Instant eventTime = in.time();
    String id = in.id();
    String eventId = in.idOrNone();
    return new OfChange(
        account, region, name, eventTime, id, eventId == null ? id : eventId, in.count());
  }

  static OfTicket ticket(In in) {
    return new OfTicket(TicketKey.parse(in.id()), in.time(), in.id());
  }
}
