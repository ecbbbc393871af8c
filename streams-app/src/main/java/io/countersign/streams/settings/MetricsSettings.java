package io.countersign.streams.settings;

import io.countersign.settings.Parsers;
import io.countersign.settings.Setting;
import io.countersign.settings.SettingValues;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where metrics are pushed, in addition to {@code /metrics}.
 *
 * @param namespace of CloudWatch; empty where nothing is pushed
 * @param endpoint an endpoint of CloudWatch other than the region's public one
 */
public record MetricsSettings(Optional<String> namespace, Optional<URI> endpoint) {
  static final Setting<Optional<String>> NAMESPACE =
      Setting.optional(
          "METRICS_NAMESPACE",
          "namespace in CloudWatch to which the `countersign.*` metrics are pushed once a minute; without it, they are not",
          MetricsSettings::namespace);
  static final Setting<Optional<URI>> ENDPOINT =
      Setting.optional(
          "AWS_ENDPOINT_URL_CLOUDWATCH",
          "address of another endpoint of CloudWatch, such as one of a VPC",
          Parsers::httpAddress);

  /** All of them. */
  public static final List<Setting<?>> ALL = List.of(NAMESPACE, ENDPOINT);

  /** Their values. */
  public static MetricsSettings from(SettingValues values) {
    return new MetricsSettings(values.get(NAMESPACE), values.get(ENDPOINT));
  }

  /** As CloudWatch asks for it. */
  private static String namespace(String text) {
    if (!text.matches("[0-9A-Za-z._/#:-]{1,255}") || text.startsWith("AWS/")) {
      throw new IllegalArgumentException(
          "a name such as Countersign: up to 255 letters, digits and ._-/#:, not beginning with AWS/");
    }
    return text;
  }
}
