package io.countersign.streams.health;

import io.countersign.streams.role.Health;
import io.countersign.streams.role.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a new process can take over from an old one: all its roles have worked, and its copies of
 * state were caught up, at least once. A deployment waits for that. Afterwards only life counts: a
 * role that waits for DynamoDB, or restores what another process left, must not be replaced.
 */
final class Started {
  /** After that the deployment goes on: a process that restores for longer is no broken one. */
  static final Duration LONGEST = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(Started.class);

  private final List<Role> roles;
  private final Clock clock;
  private final Instant begin;
  private boolean once;

  Started(List<Role> roles, Clock clock) {
    this.roles = roles;
    this.clock = clock;
    this.begin = clock.instant();
  }

  synchronized boolean check() {
    if (!once && roles.stream().allMatch(role -> role.health().ready() && role.caughtUp())) {
      once = true;
    }
    if (!once && !clock.instant().isBefore(begin.plus(LONGEST))) {
      LOG.warn(
          "Not ready after {}: from now on this process counts as started, so that it is not"
              + " replaced while it restores its state",
          LONGEST);
      once = true;
    }
    return once && roles.stream().map(Role::health).allMatch(Health::live);
  }
}
