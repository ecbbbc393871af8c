package io.countersign.streams.role;

import static java.util.Objects.requireNonNullElse;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * Why a role cannot go on, in one line; the cause holds the rest. Kafka Streams writes whole stack
 * traces into its messages.
 */
public final class RoleStopped extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean explained;

  private RoleStopped(String message, Throwable cause, boolean explained) {
    super(message, cause);
    this.explained = explained;
  }

  /** For a reason that only its innermost cause can tell. */
  public static RoleStopped of(String role, Throwable failure) {
    Throwable root = root(failure);
    String said = requireNonNullElse(root.getMessage(), "").lines().findFirst().orElse("");
    return new RoleStopped(
        "Role %s stopped: %s: %s. Start it again; nothing is lost, since it goes on where it last committed"
            .formatted(role, root.getClass().getSimpleName(), said),
        failure,
        false);
  }

  /** For a reason that the message explains, with what to do. */
  public static RoleStopped explained(String message, Throwable failure) {
    return new RoleStopped(message, failure, true);
  }

  /** Whether the message says it all, so that no stack trace is needed. */
  public boolean isExplained() {
    return explained;
  }

  /** Whether this failure is, or was caused by, one that says so. */
  public static boolean says(Throwable failure, String words) {
    return causes(failure).anyMatch(e -> requireNonNullElse(e.getMessage(), "").contains(words));
  }

  /** Whether this failure is, or was caused by, one of that kind. */
  public static boolean isBecauseOf(Throwable failure, Class<? extends Throwable> kind) {
    return causes(failure).anyMatch(kind::isInstance);
  }

  private static Throwable root(Throwable failure) {
    return causes(failure).reduce(failure, (before, cause) -> cause);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }
}
