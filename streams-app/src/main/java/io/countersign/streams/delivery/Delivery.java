package io.countersign.streams.delivery;

/** How one attempt to deliver a finding ended. */
public sealed interface Delivery {
  /** It is there. */
  record Delivered() implements Delivery {}

  /** It, or something newer, was there already. */
  record Duplicate() implements Delivery {}

  /**
   * This finding will never be taken, whatever is tried.
   *
   * @param why one sentence
   */
  record Refused(String why) implements Delivery {}

  /**
   * Not now; to be tried again.
   *
   * @param why one sentence
   * @param throttled whether the destination asks for fewer attempts
   */
  record Unavailable(String why, boolean throttled) implements Delivery {}
}
