package io.countersign.streams.delivery;

import io.countersign.correlation.verdict.Finding;

/** A place outside of Kafka that takes findings, the same one any number of times. */
@FunctionalInterface
public interface Destination {
  /** Tries once, with a time-out. Whatever goes wrong outside is in the answer. */
  Delivery deliver(Finding finding);
}
