package io.countersign.bridge.tick;

import java.time.Instant;

/** The age of the oldest message that is still on its way to the bridge. */
public interface OldestOnItsWay {
  /**
   * Asks now.
   *
   * @param inHand how many messages this very invocation holds: they are published before the tick
   */
  Answer ask(int inHand);

  /** What could be learned. */
  sealed interface Answer {
    /** Nothing else is on its way. */
    record Nothing() implements Answer {}

    /** The oldest was sent then. */
    record SentAt(Instant time) implements Answer {}

    /** It is unknown. */
    record Unknown(String why) implements Answer {}
  }
}
