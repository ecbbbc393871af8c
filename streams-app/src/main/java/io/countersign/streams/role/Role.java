package io.countersign.streams.role;

import java.time.Duration;

/** A part of the application that is started and stopped on its own. */
public interface Role {
  /** As on the command line. */
  String name();

  /**
   * Begins to work and returns.
   *
   * @throws IllegalStateException with the remedy, if it cannot
   */
  void start();

  /** How it is now. */
  Health health();

  /** Whether it could take over from another process at once; asked of a role that is ready. */
  default boolean caughtUp() {
    return true;
  }

  /** Stops cleanly, or at least stops, in that time; does nothing when it has stopped. */
  void close(Duration within);
}
