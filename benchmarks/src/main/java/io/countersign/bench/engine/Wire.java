package io.countersign.bench.engine;

import io.countersign.contract.FeedMessage;
import io.countersign.contract.Json;
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
    return switch (feed) {
      case SECRET_CHANGES ->
          switch (Topics.SECRET_CHANGES.values().deserializer().deserialize(topic(feed), value)) {
            case FeedMessage.Evidence<SecretChange> m -> new Parsed.OfChange(m.evidence());
            case FeedMessage.Time<SecretChange> m -> new Parsed.OfTick(m.tick().time());
          };
      case TICKETS ->
          switch (Topics.TICKETS.values().deserializer().deserialize(topic(feed), value)) {
            case FeedMessage.Evidence<TicketSnapshot> m -> new Parsed.OfTicket(m.evidence());
            case FeedMessage.Time<TicketSnapshot> m -> new Parsed.OfTick(m.tick().time());
          };
    };
  }
}
