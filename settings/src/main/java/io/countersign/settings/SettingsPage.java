package io.countersign.settings;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Settings as Markdown: the sections of {@code docs/configuration.md}. */
public final class SettingsPage {
  private SettingsPage() {}

  /** The settings of one part as a table, with a heading. */
  public static String section(String part, List<Setting<?>> settings) {
    return settings.stream()
        .map(SettingsPage::row)
        .collect(
            Collectors.joining(
                "", "## " + part + "\n\n| setting | default | meaning |\n|---|---|---|\n", ""));
  }

  private static String row(Setting<?> setting) {
    return "| `%s` | %s | %s |\n"
        .formatted(setting.name(), byDefault(setting.byDefault()), setting.meaning());
  }

  private static String byDefault(@Nullable String text) {
    if (text == null) {
      return "**required**";
    }
    return text.isEmpty() ? "" : "`" + text + "`";
  }
}
