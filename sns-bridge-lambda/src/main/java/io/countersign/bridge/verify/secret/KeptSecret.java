package io.countersign.bridge.verify.secret;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A secret, read when it is first needed and again after five minutes, or after one where there is
 * reason to think that it has changed. What was read last holds while a new reading fails.
 */
public final class KeptSecret<T> {
  private static final Logger LOG = LoggerFactory.getLogger(KeptSecret.class);
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final Duration LEFT_ALONE = Duration.ofMinutes(1);

  private final String setting;
  private final Supplier<String> source;
  private final Function<String, T> parser;
  private final Clock clock;
  private @Nullable T value;
  private Instant triedAt = Instant.MIN;

  /**
   * A secret that has not been read yet.
   *
   * @param setting which says where it is, for the log
   * @param source throws {@link SecretNotReadException}
   * @param parser throws {@link IllegalArgumentException}, quoting no value
   */
  public KeptSecret(
      String setting, Supplier<String> source, Function<String, T> parser, Clock clock) {
    this.setting = setting;
    this.source = source;
    this.parser = parser;
    this.clock = clock;
  }

  /** Its value; empty where it could not be read yet. */
  public synchronized Optional<T> get() {
    return noOlderThan(value == null ? LEFT_ALONE : KEPT);
  }

  /** Its value, read again unless that was done within the last minute. */
  public synchronized Optional<T> renewed() {
    return noOlderThan(LEFT_ALONE);
  }

  private Optional<T> noOlderThan(Duration age) {
    Instant now = clock.instant();
    if (!triedAt.isAfter(now.minus(age))) {
      triedAt = now;
      read();
    }
    return Optional.ofNullable(value);
  }

  private void read() {
    try {
      value = parser.apply(source.get());
    } catch (SecretNotReadException e) {
      LOG.error("secret not read {} {}", setting, e.getMessage());
    } catch (IllegalArgumentException e) {
      LOG.error("secret not read {} must be {}", setting, e.getMessage());
    }
  }
}
