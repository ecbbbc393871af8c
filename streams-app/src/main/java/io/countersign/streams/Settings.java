package io.countersign.streams;

import io.countersign.settings.InvalidSettings;
import io.countersign.settings.Setting;
import io.countersign.settings.SettingValues;
import io.countersign.streams.settings.AlertSettings;
import io.countersign.streams.settings.CorrelateSettings;
import io.countersign.streams.settings.KafkaSettings;
import io.countersign.streams.settings.MetricsSettings;
import io.countersign.streams.settings.ProcessSettings;
import io.countersign.streams.settings.SinkSettings;
import io.countersign.streams.settings.TopicSettings;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything that can be set, read once. */
public record Settings(
    ProcessSettings process,
    KafkaSettings kafka,
    CorrelateSettings correlate,
    SinkSettings sink,
    AlertSettings alert,
    MetricsSettings metrics,
    TopicSettings topics) {

  /** All settings by name, in the order of the documentation. */
  public static final List<Setting<?>> ALL =
      Stream.of(
              KafkaSettings.ALL,
              ProcessSettings.ALL,
              CorrelateSettings.ALL,
              SinkSettings.ALL,
              AlertSettings.ALL,
              MetricsSettings.ALL,
              TopicSettings.ALL)
          .<Setting<?>>flatMap(List::stream)
          .toList();

  /**
   * Reads them.
   *
   * @throws InvalidSettings with every error, each by name
   */
  public static Settings from(Map<String, String> texts) {
    SettingValues values = SettingValues.read(texts, ALL);
    return new Settings(
        ProcessSettings.from(values),
        KafkaSettings.from(values),
        CorrelateSettings.from(values),
        SinkSettings.from(values),
        AlertSettings.from(values),
        MetricsSettings.from(values),
        TopicSettings.from(values));
  }
}
