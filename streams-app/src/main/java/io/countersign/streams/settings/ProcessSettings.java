package io.countersign.streams.settings;

import io.countersign.settings.Parsers;
import io.countersign.settings.Setting;
import io.countersign.settings.SettingValues;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the process does.
 *
 * @param httpPort of health and metrics; 0 takes a free one
 * @param httpHost address on which they are served
 * @param stopWithin how long all roles together may take to stop
 * @param giveUpAfter how long one finding is tried
 */
public record ProcessSettings(
    Set<RoleName> roles, int httpPort, String httpHost, Duration stopWithin, Duration giveUpAfter) {
  static final Setting<Set<RoleName>> ROLES =
      Setting.of(
          "ROLES",
          "correlate,sink,alert",
          "roles of this process; `--roles` overrides them",
          Parsers.someOf(RoleName.class));
  static final Setting<Integer> HTTP_PORT =
      Setting.of(
          "HTTP_PORT",
          "8080",
          "port of `/live`, `/ready`, `/started`, `/watermark` and `/metrics`; 0 takes a free one",
          Parsers.number(0, 65535));
  static final Setting<String> HTTP_HOST =
      Setting.of(
          "HTTP_HOST",
          "127.0.0.1",
          "address on which they are served; `0.0.0.0` for every address of the machine",
          text -> text);
  static final Setting<Duration> GIVE_UP_AFTER =
      Setting.of(
          "GIVE_UP_AFTER",
          "12h",
          "how long a finding is tried that DynamoDB or an alert channel does not take; where it"
              + " takes others meanwhile, ten minutes",
          Parsers.duration(Duration.ofMinutes(1)));
  static final Setting<Duration> STOP_WITHIN =
      Setting.of(
          "STOP_WITHIN",
          "60s",
          "how long a stop may take; give the container more than that",
          Parsers.duration(Duration.ofSeconds(1)));

  /** All of them. */
  public static final List<Setting<?>> ALL =
      List.of(ROLES, HTTP_PORT, HTTP_HOST, STOP_WITHIN, GIVE_UP_AFTER);

  /**
   * The HTTP port alone, whatever the other settings are.
   *
   * @throws InvalidSettings if it is not a port
   */
  public static int httpPort(Map<String, String> texts) {
    return SettingValues.read(texts, List.of(HTTP_PORT)).get(HTTP_PORT);
  }

  /** Their values. */
  public static ProcessSettings from(SettingValues values) {
    return new ProcessSettings(
        values.get(ROLES),
        values.get(HTTP_PORT),
        values.get(HTTP_HOST),
        values.get(STOP_WITHIN),
        values.get(GIVE_UP_AFTER));
  }
}
