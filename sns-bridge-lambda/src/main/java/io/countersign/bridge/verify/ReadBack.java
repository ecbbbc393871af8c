package io.countersign.bridge.verify;

import io.countersign.recognition.message.Recognised;

/** Asks the ticket system itself what a ticket says, instead of believing a message. */
@FunctionalInterface
public interface ReadBack {
  /** Believes what messages say. */
  ReadBack NONE = () -> said -> said;

  /** For the messages of one event: each ticket is asked for once, all within one span of time. */
  Round begin();

  /** The messages of one event. */
  @FunctionalInterface
  interface Round {
    /**
     * What the ticket system says in place of what a message said; what the message said where it
     * is about no ticket, or the ticket system does not answer. Never throws.
     */
    Recognised confirm(Recognised said);
  }
}
