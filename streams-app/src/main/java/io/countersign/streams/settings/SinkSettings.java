package io.countersign.streams.settings;

import io.countersign.settings.Parsers;
import io.countersign.settings.Setting;
import io.countersign.settings.SettingValues;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where findings are kept, and for how long.
 *
 * @param localEndpoint a DynamoDB Local
 * @param endpoint an endpoint of AWS other than the region's public one
 */
public record SinkSettings(
    String tableName,
    Duration retention,
    int maxInFlight,
    Optional<URI> localEndpoint,
    Optional<URI> endpoint,
    Optional<String> region) {
  static final Setting<String> TABLE_NAME =
      Setting.of(
          "DYNAMODB_TABLE_NAME", "countersign-findings", "table of the findings", text -> text);
  static final Setting<Duration> RETENTION =
      Setting.of(
          "FINDINGS_RETENTION",
          "400d",
          "how long a revision of a finding is kept after it was decided",
          Parsers.duration(Duration.ofDays(1)));
  static final Setting<Integer> MAX_IN_FLIGHT =
      Setting.of(
          "SINK_MAX_IN_FLIGHT", "64", "writes under way at the same time", Parsers.number(1, 1000));
  static final Setting<Optional<URI>> LOCAL_ENDPOINT =
      Setting.optional(
          "DYNAMODB_ENDPOINT",
          "address of a DynamoDB Local; it accepts any credentials, so none are looked up",
          Parsers::httpAddress);
  static final Setting<Optional<URI>> ENDPOINT =
      Setting.optional(
          "AWS_ENDPOINT_URL_DYNAMODB",
          "address of another endpoint of AWS, such as one of a VPC",
          Parsers::httpAddress);
  static final Setting<Optional<String>> REGION =
      Setting.optional(
          "AWS_REGION", "region of the table; without it, the one of the machine", text -> text);

  /** All of them. */
  public static final List<Setting<?>> ALL =
      List.of(TABLE_NAME, RETENTION, MAX_IN_FLIGHT, LOCAL_ENDPOINT, ENDPOINT, REGION);

  /** Their values. */
  public static SinkSettings from(SettingValues values) {
    return new SinkSettings(
        values.get(TABLE_NAME),
        values.get(RETENTION),
        values.get(MAX_IN_FLIGHT),
        values.get(LOCAL_ENDPOINT),
        values.get(ENDPOINT),
        values.get(REGION));
  }
}
