package io.countersign.streams.settings;

import java.util.List;

/** Everything that is wrong with the settings, each by name. */
public final class InvalidSettings extends RuntimeException {
  private static final long serialVersionUID = 1;

  public InvalidSettings(List<String> errors) {
    super(String.join(System.lineSeparator(), errors));
  }
}
