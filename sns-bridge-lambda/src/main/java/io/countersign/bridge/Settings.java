package io.countersign.bridge;

import io.countersign.bridge.delivery.SourceRules;
import io.countersign.bridge.publish.kafka.KafkaSettings;
import io.countersign.bridge.publish.kafka.KafkaSettings.Authentication;
import io.countersign.bridge.recognise.jira.FieldMapping;
import io.countersign.bridge.verify.token.TokenSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the bridge.
 *
 * @param tokens what proves a message about a ticket
 * @param queueUrl the queue in front of the function, asked before a scheduled tick; null for none
 * @param tickLateness how long evidence may be on its way before it is in the queue
 * @param payloadLength how many characters of a payload a dead letter keeps
 */
public record Settings(
    KafkaSettings kafka,
    SourceRules sources,
    FieldMapping jiraFields,
    TokenSource tokens,
    @Nullable String queueUrl,
    Duration tickLateness,
    int payloadLength) {

  private static final String DEFAULT_DELIVERY_TIMEOUT = "20s";
  private static final String DEFAULT_TICK_LATENESS = "2m";
  private static final String DEFAULT_PAYLOAD_LENGTH = "65536";
  private static final Duration SHORTEST_DELIVERY = Duration.ofSeconds(1);
  private static final int LONGEST_PAYLOAD = 131_072;

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException naming everything that is wrong with them
   */
  public static Settings from(Map<String, String> environment) {
    SettingsReader reader = new SettingsReader(environment);
    Settings settings =
        new Settings(
            new KafkaSettings(
                reader.required("KAFKA_BOOTSTRAP_SERVERS"),
                reader.read("KAFKA_AUTHENTICATION", "none", Settings::authentication),
                reader.read(
                    "KAFKA_DELIVERY_TIMEOUT",
                    DEFAULT_DELIVERY_TIMEOUT,
                    text -> atLeast(SHORTEST_DELIVERY, duration(text)))),
            reader.sources(),
            reader.read("JIRA_FIELD_MAPPING", "{}", Settings::mapping),
            reader.tokens(),
            reader.optional("QUEUE_URL"),
            reader.read("TICK_LATENESS", DEFAULT_TICK_LATENESS, Settings::duration),
            reader.read("DEAD_LETTER_LENGTH", DEFAULT_PAYLOAD_LENGTH, Settings::payloadLength));
    reader.complain();
    return settings;
  }

  private static Authentication authentication(String text) {
    return switch (text) {
      case "none" -> Authentication.NONE;
      case "aws-msk-iam" -> Authentication.AWS_MSK_IAM;
      default -> throw new IllegalArgumentException("must be none or aws-msk-iam");
    };
  }

  private static Duration duration(String text) {
    if (!text.matches("[0-9]{1,6}[smh]")) {
      throw new IllegalArgumentException("must be a duration such as 20s, 5m or 1h");
    }
    return Duration.parse("PT" + text);
  }

  private static Duration atLeast(Duration least, Duration duration) {
    if (duration.compareTo(least) < 0) {
      throw new IllegalArgumentException("must be at least " + least.toSeconds() + "s");
    }
    return duration;
  }

  private static int payloadLength(String text) {
    if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) > LONGEST_PAYLOAD) {
      throw new IllegalArgumentException("must be a number of characters up to " + LONGEST_PAYLOAD);
    }
    return Integer.parseInt(text);
  }

  private static FieldMapping mapping(String text) {
    if (text.startsWith("{")) {
      return FieldMapping.parse(text);
    }
    try {
      return FieldMapping.parse(Files.readString(Path.of(text)));
    } catch (IOException e) {
      throw new IllegalArgumentException("is neither a JSON object nor a file that can be read", e);
    }
  }
}
