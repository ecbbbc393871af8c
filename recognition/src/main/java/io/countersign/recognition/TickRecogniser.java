package io.countersign.recognition;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.Tick;
import io.countersign.recognition.message.Fields;
import io.countersign.recognition.message.Recognised;
import io.countersign.recognition.message.RejectedException;
import io.countersign.recognition.message.TickRequest;
import io.countersign.recognition.message.Timestamps;
import java.time.Instant;
import java.util.List;

/** Reads {@code {"countersign-tick":{"time":…,"feed":…,"origin":…}}}. */
final class TickRecogniser {
  private static final String KEY = "countersign-tick";

  boolean recognises(JsonNode message) {
    return message.has(KEY);
  }

  /**
   * Reads a tick.
   *
   * @throws RejectedException if a field is not readable
   */
  Recognised read(JsonNode message) {
    JsonNode tick = message.path(KEY);
    return new Recognised.Ticking(new TickRequest(time(tick), feeds(tick), origin(tick)));
  }

  private static Instant time(JsonNode tick) {
    return Timestamps.parse(tick.path("time"))
        .orElseThrow(
            () ->
                RejectedException.field(
                    KEY + ".time", "must be a time such as 2026-03-02T08:00:00Z"));
  }

  private static List<Feed> feeds(JsonNode tick) {
    String feed = Fields.text(tick, "/feed");
    if (feed == null) {
      return List.of(Feed.values());
    }
    try {
      return List.of(Feed.of(feed));
    } catch (IllegalArgumentException e) {
      throw RejectedException.field(
          KEY + ".feed", "must be secret-changes or tickets; leave it out for both");
    }
  }

  private static Tick.Origin origin(JsonNode tick) {
    String origin = Fields.text(tick, "/origin");
    if (origin == null || origin.equals("hand")) {
      return Tick.Origin.HAND;
    }
    if (origin.equals("schedule")) {
      return Tick.Origin.SCHEDULE;
    }
    throw RejectedException.field(
        KEY + ".origin", "must be schedule; leave it out for a tick sent by hand");
  }
}
