package io.countersign.streams.role;

import java.time.Duration;

/** A part of the application that is started and stopped on its own. */
public interface Role {
  /** As on the command line. */
  String name();

  /**
   * Begins to work and returns.
   *
   * @throws IllegalStateException with the remedy, if it can not
   */
  void start();

  /** How it is now. */
  Health health();

  /** Stops cleanly, or at least stops, in that time; does nothing when it has stopped. */
  void close(Duration within);
}
