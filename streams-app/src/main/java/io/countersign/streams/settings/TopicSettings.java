package io.countersign.streams.settings;

import io.countersign.settings.Parsers;
import io.countersign.settings.Setting;
import io.countersign.settings.SettingValues;
import java.time.Duration;
import java.util.List;

/** How the command {@code topics} creates topics. */
public record TopicSettings(int partitions, int replicationFactor, Duration retention) {
  /** maxCover + 2 × horizon: what a replay of the feeds needs. */
  private static final Duration LEAST_RETENTION = Duration.ofDays(30 + 2 * 7);

  static final Setting<Integer> PARTITIONS =
      Setting.of(
          "PARTITIONS",
          "6",
          "partitions of each topic that `topics` creates (dead letters: 1); cannot be changed later",
          Parsers.number(1, 1000));
  static final Setting<Integer> REPLICATION_FACTOR =
      Setting.of(
          "REPLICATION_FACTOR",
          "3",
          "replicas of each topic that `topics` creates; 1 where there is one broker",
          Parsers.number(1, 9));
  static final Setting<Duration> RETENTION =
      Setting.of(
          "TOPIC_RETENTION",
          "44d",
          "retention of each topic that `topics` creates: at least the policy's maxCover + 2 × horizon",
          Parsers.duration(LEAST_RETENTION));

  /** All of them. */
  public static final List<Setting<?>> ALL = List.of(PARTITIONS, REPLICATION_FACTOR, RETENTION);

  /** Their values. */
  public static TopicSettings from(SettingValues values) {
    return new TopicSettings(
        values.get(PARTITIONS), values.get(REPLICATION_FACTOR), values.get(RETENTION));
  }
}
