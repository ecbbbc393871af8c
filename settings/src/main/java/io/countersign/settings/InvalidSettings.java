package io.countersign.settings;

import java.util.List;

/** Everything that is wrong with the settings: one line per error, which names the setting. */
public final class InvalidSettings extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public InvalidSettings(List<String> errors) {
    super(String.join(System.lineSeparator(), errors));
  }
}
