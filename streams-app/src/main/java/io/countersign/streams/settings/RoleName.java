package io.countersign.streams.settings;

import java.util.Locale;

/** The roles that one process can have, in the order of the flow. */
public enum RoleName {
  CORRELATE,
  SINK,
  ALERT;

  /** As on the command line, in logs and in metrics. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
