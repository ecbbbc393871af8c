package io.countersign.streams.settings;

import java.time.Duration;
import java.util.List;

/** How topics are made. */
public record TopicSettings(int partitions, int replicationFactor, Duration retention) {
  /** maxCover + 2 × horizon: what a replay of the feeds needs. */
  private static final Duration LEAST_RETENTION = Duration.ofDays(30 + 2 * 7);

  static final Setting<Integer> PARTITIONS =
      new Setting<>(
          "PARTITIONS",
          "6",
          "of each topic made by `topics` (dead letters: 1); cannot be changed later",
          Parsers.number(1, 1000));
  static final Setting<Integer> REPLICATION_FACTOR =
      new Setting<>(
          "REPLICATION_FACTOR",
          "3",
          "of each topic made by `topics`; 1 where there is one broker",
          Parsers.number(1, 9));
  static final Setting<Duration> RETENTION =
      new Setting<>(
          "TOPIC_RETENTION",
          "P44D",
          "of each topic made by `topics`: at least the policy's maxCover + 2 × horizon",
          Parsers.duration(LEAST_RETENTION));

  /** All of them. */
  public static final List<Setting<?>> ALL = List.of(PARTITIONS, REPLICATION_FACTOR, RETENTION);

  /** Their values. */
  public static TopicSettings from(SettingValues values) {
    return new TopicSettings(
        values.get(PARTITIONS), values.get(REPLICATION_FACTOR), values.get(RETENTION));
  }
}
