package io.countersign.bench.flink;

import io.countersign.bench.engine.FindingRow;
import io.countersign.bench.engine.Wire;
import io.countersign.bench.engine.Wire.Parsed;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketSnapshot;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * What one would write by hand on Flink: a change is matched with the tickets of its key as soon as
 * there is one, and reported as unmatched by a timer at its deadline. Without controls, revisions
 * or policy.
 */
final class Matcher
    extends KeyedCoProcessFunction<String, Tuple2<String, byte[]>, Tuple2<String, byte[]>, byte[]> {
  private static final long serialVersionUID = 1;
  private static final long DEADLINE = Duration.ofMinutes(75).toMillis();
  private static final long RETROACTIVE = Duration.ofHours(1).toMillis();
  private static final long APPROVAL_LASTS = Duration.ofHours(24).toMillis();

  /** What is left of a change that is decided: its id, so that duplicates are known. */
  private static final byte[] DECIDED = new byte[0];

  // By id: event time and JSON.
  private transient MapState<String, Tuple2<Long, byte[]>> changes;
  private transient MapState<String, Tuple2<Long, byte[]>> tickets;

  @SuppressWarnings("NullAway.Init") // Flink calls open before anything else
  Matcher() {}

  @Override
  public void open(OpenContext context) {
    changes = getRuntimeContext().getMapState(state("changes"));
    tickets = getRuntimeContext().getMapState(state("tickets"));
  }

  @Override
  public void processElement1(Tuple2<String, byte[]> record, Context context, Collector<byte[]> out)
      throws Exception {
    SecretChange change = change(record.f1);
    if (changes.contains(change.id())) {
      return;
    }
    long at = change.eventTime().toEpochMilli();
    TicketSnapshot ticket = latestCovering(at);
    if (ticket != null) {
      out.collect(Wire.row(FindingRow.authorized(change, ticket)));
    }
    changes.put(change.id(), Tuple2.of(at, ticket == null ? record.f1 : DECIDED));
    context.timerService().registerEventTimeTimer(at + DEADLINE);
  }

  @Override
  public void processElement2(Tuple2<String, byte[]> record, Context context, Collector<byte[]> out)
      throws Exception {
    TicketSnapshot ticket = ticket(record.f1);
    if (tickets.contains(ticket.id())) {
      return;
    }
    long approved = ticket.updatedAt().toEpochMilli();
    tickets.put(ticket.id(), Tuple2.of(approved, record.f1));
    context.timerService().registerEventTimeTimer(approved + APPROVAL_LASTS + DEADLINE);
    for (Map.Entry<String, Tuple2<Long, byte[]>> waiting : changes.entries()) {
      Tuple2<Long, byte[]> change = waiting.getValue();
      if (change.f1.length > 0 && covers(approved, change.f0)) {
        out.collect(Wire.row(FindingRow.authorized(change(change.f1), ticket)));
        changes.put(waiting.getKey(), Tuple2.of(change.f0, DECIDED));
      }
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<byte[]> out) throws Exception {
    for (Iterator<Map.Entry<String, Tuple2<Long, byte[]>>> i = changes.iterator(); i.hasNext(); ) {
      Tuple2<Long, byte[]> change = i.next().getValue();
      if (change.f0 + DEADLINE <= time) {
        if (change.f1.length > 0) {
          out.collect(Wire.row(FindingRow.unauthorized(change(change.f1))));
        }
        i.remove();
      }
    }
    for (Iterator<Map.Entry<String, Tuple2<Long, byte[]>>> i = tickets.iterator(); i.hasNext(); ) {
      if (i.next().getValue().f0 + APPROVAL_LASTS + DEADLINE <= time) {
        i.remove();
      }
    }
  }

  private @Nullable TicketSnapshot latestCovering(long at) throws Exception {
    Tuple2<Long, byte[]> latest = null;
    for (Tuple2<Long, byte[]> ticket : tickets.values()) {
      if (covers(ticket.f0, at) && (latest == null || ticket.f0 > latest.f0)) {
        latest = ticket;
      }
    }
    return latest == null ? null : ticket(latest.f1);
  }

  private static boolean covers(long approved, long at) {
    return approved <= at + RETROACTIVE && at < approved + APPROVAL_LASTS;
  }

  private static SecretChange change(byte[] json) {
    return ((Parsed.OfChange) Wire.read(Feed.SECRET_CHANGES, json)).change();
  }

  private static TicketSnapshot ticket(byte[] json) {
    return ((Parsed.OfTicket) Wire.read(Feed.TICKETS, json)).ticket();
  }

  private static MapStateDescriptor<String, Tuple2<Long, byte[]>> state(String name) {
    TypeInformation<Tuple2<Long, byte[]>> value =
        TypeInformation.of(new TypeHint<Tuple2<Long, byte[]>>() {});
    return new MapStateDescriptor<>(name, Types.STRING, value);
  }
}
