package io.countersign.bench.engine;

import io.countersign.contract.FeedRecord;
import io.countersign.contract.Json;
import io.countersign.contract.Topic;
import io.countersign.contract.Topics;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.Tick;
import io.countersign.correlation.evidence.TicketSnapshot;
import java.time.Instant;

/** The values of the feeds as the shipped codecs write and read them. */
public final class Wire {
  private Wire() {}

  /** A value of a feed, read. */
  public sealed interface Parsed {
    /** A change of a secret. */
    record OfChange(SecretChange change) implements Parsed {}

    /** A ticket. */
    record OfTicket(TicketSnapshot ticket) implements Parsed {}

    /** A tick. */
    record OfTick(Instant time) implements Parsed {}
  }

  /** The topic of a feed. */
  public static String topic(Feed feed) {
    return switch (feed) {
      case SECRET_CHANGES -> Topics.SECRET_CHANGES.name();
      case TICKETS -> Topics.TICKETS.name();
    };
  }

  /** A change as JSON. */
  public static byte[] bytes(SecretChange change) {
    return Json.bytes((Object) change);
  }

  /** A ticket as JSON. */
  public static byte[] bytes(TicketSnapshot ticket) {
    return Json.bytes((Object) ticket);
  }

  /** A tick of a schedule as JSON. */
  public static byte[] tick(Feed feed, Instant time) {
    return Json.bytes((Object) new Tick(feed, time, Tick.Origin.SCHEDULE));
  }

  /** A row of another contestant as JSON, written by the same library. */
  public static byte[] row(Object row) {
    return Json.bytes(row);
  }

  /** Reads a value of a feed with the codec of its topic. */
  public static Parsed read(Feed feed, byte[] value) {
    Topic<String, FeedRecord> topic =
        feed == Feed.SECRET_CHANGES ? Topics.SECRET_CHANGES : Topics.TICKETS;
    return switch (topic.values().deserializer().deserialize(topic.name(), value)) {
      case FeedRecord.OfTick tick -> new Parsed.OfTick(tick.tick().time());
      case FeedRecord.OfEvidence e ->
          switch (e.evidence()) {
            case SecretChange change -> new Parsed.OfChange(change);
            case TicketSnapshot ticket -> new Parsed.OfTicket(ticket);
          };
    };
  }
}
