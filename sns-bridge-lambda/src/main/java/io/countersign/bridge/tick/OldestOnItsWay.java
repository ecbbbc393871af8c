package io.countersign.bridge.tick;

import java.time.Instant;

/** The age of the oldest message that is still on its way to the bridge. */
public interface OldestOnItsWay {
  /** Asks now, for an invocation that publishes what it holds before the tick. */
  Answer ask(Held held);

  /** Takes note that a record could not be published and will be delivered again. */
  default void notPublished() {}

  /**
   * What this very invocation holds.
   *
   * @param messages how many
   * @param receivedMostOften how often SQS has delivered the one that it delivered most often
   */
  record Held(int messages, int receivedMostOften) {}

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
