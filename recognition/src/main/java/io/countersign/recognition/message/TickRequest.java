package io.countersign.recognition.message;

import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.Tick;
import java.time.Instant;
import java.util.List;

/** A tick as it was sent: the requested time, the feeds, and who sent it. */
public record TickRequest(Instant time, List<Feed> feeds, Tick.Origin origin) {
  public TickRequest {
    feeds = List.copyOf(feeds);
  }

  /** The ticks to publish when time is to move to {@code allowed}. */
  public List<Tick> at(Instant allowed) {
    return feeds.stream().map(feed -> new Tick(feed, allowed, origin)).toList();
  }
}
