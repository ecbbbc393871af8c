package io.countersign.streams.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The values of settings, all of them known to be right. */
public final class SettingValues {
  private final Map<String, String> texts;

  private SettingValues(Map<String, String> texts) {
    this.texts = Map.copyOf(texts);
  }

  /**
   * Reads all of the settings from the texts, which may hold others too.
   *
   * @throws InvalidSettings with every error
   */
  public static SettingValues read(Map<String, String> texts, List<Setting<?>> settings) {
    List<String> errors = new ArrayList<>();
    for (Setting<?> setting : settings) {
      try {
        var unused = setting.in(texts);
      } catch (IllegalArgumentException e) {
        errors.add(String.valueOf(e.getMessage()));
      }
    }
    if (!errors.isEmpty()) {
      throw new InvalidSettings(errors);
    }
    return new SettingValues(texts);
  }

  /** The value of one of them. */
  public <T> T get(Setting<T> setting) {
    return setting.in(texts);
  }
}
