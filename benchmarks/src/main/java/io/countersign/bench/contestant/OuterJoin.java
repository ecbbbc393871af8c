package io.countersign.bench.contestant;

import io.countersign.bench.engine.FindingRow;
import io.countersign.bench.engine.Wire;
import io.countersign.bench.engine.Wire.Parsed;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.TicketSnapshot;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.JoinWindows;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.StreamJoined;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.jspecify.annotations.Nullable;

/**
 * The same question as an outer join of the DSL: each change with the tickets of its key from a day
 * before it until an hour after it.
 */
final class OuterJoin {
  private static final Duration APPROVAL_LASTS = Duration.ofHours(24);
  private static final Duration RETROACTIVE = Duration.ofHours(1);
  private static final Duration GRACE = Duration.ofMinutes(15);
  private static final Serde<byte[]> BYTES = Serdes.ByteArray();

  private OuterJoin() {}

  static Topology topology(String outputTopic) {
    StreamsBuilder builder = new StreamsBuilder();
    KStream<byte[], byte[]> changes = feed(builder, Feed.SECRET_CHANGES);
    KStream<byte[], byte[]> tickets = feed(builder, Feed.TICKETS);
    changes
        .outerJoin(
            tickets,
            OuterJoin::row,
            JoinWindows.ofTimeDifferenceAndGrace(APPROVAL_LASTS, GRACE)
                .before(APPROVAL_LASTS)
                .after(RETROACTIVE),
            StreamJoined.with(BYTES, BYTES, BYTES).withName("join").withStoreName("join"))
        .to(outputTopic, Produced.with(BYTES, BYTES));
    return builder.build();
  }

  /** Ticks have no key; the DSL's join cannot use them. */
  private static KStream<byte[], byte[]> feed(StreamsBuilder builder, Feed feed) {
    return builder.stream(
            Wire.topic(feed),
            Consumed.with(BYTES, BYTES).withTimestampExtractor(new EventTime(feed)))
        .filter((key, value) -> key != null, Named.as("without-ticks-" + feed));
  }

  private static byte[] row(byte @Nullable [] change, byte @Nullable [] ticket) {
    if (change == null) {
      return Wire.row(FindingRow.ticket(ticket(ticket)));
    }
    Parsed.OfChange parsed = (Parsed.OfChange) Wire.read(Feed.SECRET_CHANGES, change);
    if (ticket == null) {
      return Wire.row(FindingRow.unauthorized(parsed.change()));
    }
    return Wire.row(FindingRow.authorized(parsed.change(), ticket(ticket)));
  }

  private static TicketSnapshot ticket(byte @Nullable [] value) {
    if (value == null) {
      throw new IllegalArgumentException("the join passed neither a change nor a ticket");
    }
    return ((Parsed.OfTicket) Wire.read(Feed.TICKETS, value)).ticket();
  }

  /** When it happened, not when it was published. */
  private static final class EventTime implements TimestampExtractor {
    private final Feed feed;

    EventTime(Feed feed) {
      this.feed = feed;
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
      return switch (Wire.read(feed, (byte[]) record.value())) {
        case Parsed.OfChange c -> c.change().eventTime().toEpochMilli();
        case Parsed.OfTicket t -> t.ticket().updatedAt().toEpochMilli();
        case Parsed.OfTick t -> t.time().toEpochMilli();
      };
    }
  }
}
