package io.countersign.embedded;

/** The wanted port is in use; the message names the option that chooses another. */
public final class PortInUse extends RuntimeException {
  private static final long serialVersionUID = 1;

  PortInUse(String option, int port, Exception cause) {
    super(
        "port %d is in use: stop what listens there, or choose another one with %s (0 takes a free one)"
            .formatted(port, option),
        cause);
  }
}
