package io.countersign.contract;

import io.countersign.correlation.evidence.Tick;

/** A value of one of the two feeds: a piece of evidence, or a tick. */
public sealed interface FeedMessage<E> {
  /** A piece of evidence. */
  record Evidence<E>(E evidence) implements FeedMessage<E> {}

  /** A tick; sent to every partition. */
  record Time<E>(Tick tick) implements FeedMessage<E> {}
}
