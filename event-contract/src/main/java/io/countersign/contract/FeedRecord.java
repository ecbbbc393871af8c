package io.countersign.contract;

import io.countersign.correlation.evidence.Evidence;
import io.countersign.correlation.evidence.Tick;

/** A value of one of the two feeds: a piece of evidence, or a tick. */
public sealed interface FeedRecord {
  /** A piece of evidence. */
  record OfEvidence(Evidence evidence) implements FeedRecord {}

  /** A tick; sent to every partition. */
  record OfTick(Tick tick) implements FeedRecord {}
}
