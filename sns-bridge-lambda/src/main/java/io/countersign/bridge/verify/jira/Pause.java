package io.countersign.bridge.verify.jira;

import java.time.Duration;

/** Waits between two attempts. */
@FunctionalInterface
public interface Pause {
  void of(Duration span) throws InterruptedException;
}
