package io.countersign.local.envelope;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.correlation.evidence.Feed;
import java.time.Instant;
import java.util.Optional;

/** The message that moves time. */
public final class Ticks {
  private Ticks() {}

  /** As a person sends it: taken as given; for both feeds where none is named. */
  public static Message byHand(Instant time, Optional<Feed> feed) {
    return message(time, feed, Optional.empty());
  }

  /** As the schedule sends it: the bridge takes its lateness off. */
  public static Message scheduled(Instant time) {
    return message(time, Optional.empty(), Optional.of("schedule"));
  }

  private static Message message(Instant time, Optional<Feed> feed, Optional<String> origin) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    ObjectNode tick = message.putObject("countersign-tick").put("time", time.toString());
    feed.ifPresent(f -> tick.put("feed", f.toString()));
    origin.ifPresent(o -> tick.put("origin", o));
    return new Message(Source.TICKS, message.toString());
  }
}
