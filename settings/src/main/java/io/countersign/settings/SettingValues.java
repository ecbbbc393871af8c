package io.countersign.settings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The values of settings, all of which are valid. */
public final class SettingValues {
  private final Map<String, String> texts;

  private SettingValues(Map<String, String> texts) {
    this.texts = Map.copyOf(texts);
  }

  /**
   * Reads the settings from the texts, which may hold others too.
   *
   * @throws InvalidSettings with every error
   */
  public static SettingValues read(Map<String, String> texts, List<Setting<?>> settings) {
    return read(texts, settings, List.of());
  }

  /**
   * Reads the settings from the texts, which may hold others too, and checks the rules.
   *
   * @throws InvalidSettings with every error
   */
  public static SettingValues read(
      Map<String, String> texts, List<Setting<?>> settings, List<Rule> rules) {
    SettingValues values = new SettingValues(texts);
    Set<String> errors = new LinkedHashSet<>();
    settings.forEach(setting -> values.error(setting).ifPresent(errors::add));
    rules.stream().flatMap(values::error).forEach(errors::add);
    if (!errors.isEmpty()) {
      throw new InvalidSettings(List.copyOf(errors));
    }
    return values;
  }

  /** The value of one of the settings that were read. */
  public <T> T get(Setting<T> setting) {
    return setting.in(texts);
  }

  private Optional<String> error(Setting<?> setting) {
    try {
      var unused = setting.in(texts);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private Stream<String> error(Rule rule) {
    boolean broken =
        rule.settings().stream().allMatch(setting -> error(setting).isEmpty())
            && !rule.holds().test(this);
    return broken ? Stream.of(rule.remedy()) : Stream.empty();
  }
}
