package io.countersign.correlation.reference;

import io.countersign.correlation.evidence.Feed;
import java.time.Instant;

/** What arrives at the correlator, or happens to it. */
public sealed interface Delivery {
  /** A piece of evidence, for the first time or again. */
  record Arrived(History.Event event) implements Delivery {}

  /** A tick of one feed. */
  record Ticked(Feed feed, Instant time) implements Delivery {}

  /** It stops and starts again. */
  record Restarted() implements Delivery {}
}
