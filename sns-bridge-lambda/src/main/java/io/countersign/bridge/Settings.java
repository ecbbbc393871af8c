package io.countersign.bridge;

import io.countersign.bridge.publish.kafka.KafkaSettings;
import io.countersign.bridge.verify.jira.JiraSettings;
import io.countersign.bridge.verify.token.TokenSettings;
import io.countersign.bridge.verify.token.TokenSource;
import io.countersign.contract.DeadLetter;
import io.countersign.recognition.jira.FieldMapping;
import io.countersign.settings.InvalidSettings;
import io.countersign.settings.Parsers;
import io.countersign.settings.Rule;
import io.countersign.settings.Setting;
import io.countersign.settings.SettingValues;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the bridge.
 *
 * @param tokens what proves a message about a ticket
 * @param jira how tickets are read back; null where they are not
 * @param queueUrl the queue in front of the function, asked before a scheduled tick; null for none
 * @param tickLateness how long evidence may be on its way before it is in the queue
 * @param payloadLength how many characters of a payload a dead letter keeps
 */
public record Settings(
    KafkaSettings kafka,
    SourceRules sources,
    FieldMapping jiraFields,
    TokenSource tokens,
    @Nullable JiraSettings jira,
    @Nullable String queueUrl,
    Duration tickLateness,
    int payloadLength) {

  private static final Setting<FieldMapping> JIRA_FIELD_MAPPING =
      Setting.of(
          "JIRA_FIELD_MAPPING",
          "{}",
          "where in a message the fields of a ticket are, where Jira sends them elsewhere: a JSON"
              + " object of field names and JSON Pointers, or a file that holds one",
          Parsers.jsonOrFile(FieldMapping::parse));
  private static final Setting<Optional<String>> QUEUE_URL =
      Setting.optional(
          "QUEUE_URL",
          "the SQS queue in front of the function: a scheduled tick does not pass what still waits"
              + " in it; without it, nothing is asked",
          text -> text);
  private static final Setting<Duration> TICK_LATENESS =
      Setting.of(
          "TICK_LATENESS",
          "2m",
          "how long evidence may be on its way before it is in the queue: a scheduled tick states a"
              + " time that much earlier",
          Parsers.duration(Duration.ZERO));
  private static final Setting<Integer> DEAD_LETTER_LENGTH =
      Setting.of(
          "DEAD_LETTER_LENGTH",
          Integer.toString(DeadLetter.PAYLOAD_LENGTH),
          "how many characters of a payload a dead letter keeps",
          Parsers.number(0, 131_072));

  /** All settings, in the order of the documentation. */
  public static final List<Setting<?>> ALL =
      Stream.of(
              KafkaSettings.ALL,
              SourceSettings.ALL,
              List.of(JIRA_FIELD_MAPPING),
              TokenSettings.ALL,
              JiraSettings.ALL,
              List.of(QUEUE_URL, TICK_LATENESS, DEAD_LETTER_LENGTH))
          .<Setting<?>>flatMap(List::stream)
          .toList();

  /** What they must be together. */
  public static final List<Rule> RULES =
      List.of(SourceSettings.SOME_SOURCE, TokenSettings.ONE_PLACE, JiraSettings.CREDENTIALS);

  /**
   * Reads them.
   *
   * @throws InvalidSettings with every error, each by name
   */
  public static Settings from(Map<String, String> texts) {
    SettingValues values = SettingValues.read(texts, ALL, RULES);
    return new Settings(
        KafkaSettings.from(values),
        SourceSettings.from(values),
        values.get(JIRA_FIELD_MAPPING),
        TokenSettings.from(values),
        JiraSettings.from(values).orElse(null),
        values.get(QUEUE_URL).orElse(null),
        values.get(TICK_LATENESS),
        values.get(DEAD_LETTER_LENGTH));
  }
}
