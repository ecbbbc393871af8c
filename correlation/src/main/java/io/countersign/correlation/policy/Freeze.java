package io.countersign.correlation.policy;

import java.time.Instant;

/** A time, {@code [from, to)}, in which only emergencies may change the secrets meant. */
public record Freeze(String name, Instant from, Instant to, SecretPattern secrets) {
  public Freeze {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("freeze '" + name + "': it must end after it begins");
    }
  }

  /** Whether it is on at that moment. */
  public boolean isOnAt(Instant moment) {
    return !moment.isBefore(from) && moment.isBefore(to);
  }
}
