package io.countersign.settings;

import java.util.List;
import java.util.function.Predicate;

/**
 * What several settings must be together. It is checked where each of them is valid on its own.
 *
 * @param settings the settings that {@code holds} looks at
 * @param remedy the error where it does not hold: names the settings and what to change
 */
public record Rule(List<Setting<?>> settings, Predicate<SettingValues> holds, String remedy) {
  public Rule {
    settings = List.copyOf(settings);
  }
}
