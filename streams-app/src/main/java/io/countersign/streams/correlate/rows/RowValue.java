package io.countersign.streams.correlate.rows;

import io.countersign.correlation.evidence.Evidence;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.published.Fingerprint;
import io.countersign.correlation.published.PublishedFinding;
import io.countersign.correlation.published.Row;
import io.countersign.correlation.verdict.FindingId;
import io.countersign.correlation.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The value of a row of evidence: a version byte, the moment at which the case needs attention,
 * what was published, and the evidence without what the key says already. Fields are only appended,
 * each with a new version; a checked-in fixture is read by every later one.
 */
final class RowValue {
  /** Codes are the places in this list: it only grows. */
  private static final List<Verdict> VERDICTS =
      List.of(
          Verdict.ATTEMPTED,
          Verdict.EXEMPT,
          Verdict.AUTHORIZED,
          Verdict.FLAGGED,
          Verdict.EMERGENCY,
          Verdict.UNAUTHORIZED,
          Verdict.INDETERMINATE,
          Verdict.UNUSED,
          Verdict.USED);

  private RowValue() {}

  static byte[] of(Row row) {
    Out out =
        new Out()
            .number(Out.VERSION)
            .time(row.next())
            .flag(row.late())
            .timeOrNone(row.dueAt())
            .timeOrNone(row.reviewAt())
            .time(row.expiresAt())
            .list(row.published(), (o, p) -> published(o, p, row.evidence()));
    Evidence evidence = row.evidence();
    switch (evidence) {
      case SecretChange c -> ChangeCodec.write(out, c);
      case TicketSnapshot t -> TicketCodec.write(out, t);
    }
    return out.bytes();
  }

  /** The moment at which the case needs attention, without reading the rest. */
  static Instant next(byte[] value) {
    In in = In.versioned(value);
    return in.time();
  }

  static Row row(Bytes key, byte[] value) {
    In in = In.versioned(value);
    in.time();
    In rest = RowKey.afterCase(key);
    boolean isChange = RowKey.isChange(rest);
    RowKey.OfChange change = isChange ? RowKey.change(rest) : null;
    boolean late = in.flag();
    Instant dueAt = in.timeOrNone();
    Instant reviewAt = in.timeOrNone();
    Instant expiresAt = in.time();
    List<PublishedFinding> published =
        in.list(i -> published(i, change == null ? null : change.id()));
    Evidence evidence =
        change == null ? TicketCodec.read(in, RowKey.ticket(rest)) : ChangeCodec.read(in, change);
    int ordinal = change == null ? 0 : change.ordinal();
    return new Row(evidence, ordinal, late, published, dueAt, reviewAt, expiresAt);
  }

  private static void published(Out out, PublishedFinding p, Evidence evidence) {
    boolean own = evidence instanceof SecretChange c && p.id().equals(FindingId.ofChange(c.id()));
    out.textOrNone(own ? null : p.id().value())
        .count(p.revision())
        .count(VERDICTS.indexOf(p.verdict()))
        .textOrNone(p.ticket() == null ? null : p.ticket().toString())
        .ordered(p.fingerprint().high())
        .ordered(p.fingerprint().low());
  }

  private static PublishedFinding published(In in, @Nullable String changeId) {
    String id = in.idOrNone();
    FindingId findingId =
        id == null ? FindingId.ofChange(String.valueOf(changeId)) : new FindingId(id);
    int revision = in.count();
    Verdict verdict = VERDICTS.get(in.count());
    String ticket = in.idOrNone();
    return new PublishedFinding(
        findingId,
        revision,
        verdict,
        ticket == null ? null : TicketKey.parse(ticket),
        new Fingerprint(in.ordered(), in.ordered()));
  }
}
