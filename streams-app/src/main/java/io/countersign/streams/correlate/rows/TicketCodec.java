package io.countersign.streams.correlate.rows;

import io.countersign.correlation.evidence.Person;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.secret.SecretReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message of a ticket in a row: what evaluation needs; the topic keeps the original. */
final class TicketCodec {
  /** Codes are the places in this list: it only grows. */
  private static final List<TicketSnapshot.Verification> VERIFICATIONS =
      List.of(
          TicketSnapshot.Verification.NONE,
          TicketSnapshot.Verification.TOKEN,
          TicketSnapshot.Verification.READ_BACK);

  private TicketCodec() {}

  static void write(Out out, TicketSnapshot t) {
    out.count(VERIFICATIONS.indexOf(t.verification()));
    state(out, t.state());
    out.list(
        t.history(),
        (o, step) -> {
          o.time(step.at());
          state(o, step.state());
        });
  }

  static TicketSnapshot read(In in, RowKey.OfTicket key) {
    return new TicketSnapshot(
        key.ticket(),
        key.updatedAt(),
        key.contentHash(),
        VERIFICATIONS.get(in.count()),
        null,
        state(in),
        in.list(i -> new TicketSnapshot.Step(i.time(), state(i))));
  }

  private static void state(Out out, TicketState s) {
    out.list(s.references(), (o, reference) -> o.text(reference.text()))
        .textOrNone(s.status())
        .textOrNone(s.statusId())
        .textOrNone(s.statusCategory())
        .textOrNone(s.decision())
        .timeOrNone(s.approvedAt())
        .list(s.approvers(), TicketCodec::person);
    personOrNone(out, s.requester());
    personOrNone(out, s.assignee());
    out.timeOrNone(s.windowStart())
        .timeOrNone(s.windowEnd())
        .textOrNone(s.changeType())
        .list(s.allowedActions(), Out::text)
        .flag(s.maxChanges() != null);
    if (s.maxChanges() != null) {
      out.count(s.maxChanges());
    }
  }

  private static TicketState state(In in) {
    return new TicketState(
        in.list(i -> new SecretReference(i.text())),
        in.textOrNone(),
        in.textOrNone(),
        in.textOrNone(),
        in.textOrNone(),
        in.timeOrNone(),
        in.list(TicketCodec::person),
        in.flag() ? person(in) : null,
        in.flag() ? person(in) : null,
        in.timeOrNone(),
        in.timeOrNone(),
        in.textOrNone(),
        in.list(In::text),
        in.flag() ? in.count() : null);
  }

  private static void personOrNone(Out out, @Nullable Person person) {
    out.flag(person != null);
    if (person != null) {
      person(out, person);
    }
  }

  private static void person(Out out, Person p) {
    out.textOrNone(p.accountId()).textOrNone(p.email()).textOrNone(p.name());
  }

  private static Person person(In in) {
    return new Person(in.textOrNone(), in.textOrNone(), in.textOrNone());
  }
}
