package io.countersign.bridge;

import io.countersign.bridge.publish.kafka.KafkaSettings;
import io.countersign.bridge.publish.kafka.KafkaSettings.Authentication;
import io.countersign.bridge.verify.jira.JiraSettings;
import io.countersign.bridge.verify.token.TokenSource;
import io.countersign.correlation.policy.Statuses;
import io.countersign.recognition.jira.FieldMapping;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

  private static final String DEFAULT_DELIVERY_TIMEOUT = "20s";
  private static final String DEFAULT_TICK_LATENESS = "2m";
  private static final String DEFAULT_JIRA_TIMEOUT = "3s";
  private static final String DEFAULT_JIRA_BUDGET = "10s";
  private static final String DEFAULT_PAYLOAD_LENGTH = "65536";
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
                    "KAFKA_DELIVERY_TIMEOUT", DEFAULT_DELIVERY_TIMEOUT, Settings::someTime)),
            reader.sources(),
            reader.read("JIRA_FIELD_MAPPING", "{}", text -> mapping(text, FieldMapping::parse)),
            reader.tokens(),
            jira(reader),
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

  private static Duration someTime(String text) {
    Duration duration = duration(text);
    if (duration.isZero()) {
      throw new IllegalArgumentException("must be at least 1s");
    }
    return duration;
  }

  private static int payloadLength(String text) {
    if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) > LONGEST_PAYLOAD) {
      throw new IllegalArgumentException("must be a number of characters up to " + LONGEST_PAYLOAD);
    }
    return Integer.parseInt(text);
  }

  private static @Nullable JiraSettings jira(SettingsReader reader) {
    URI baseUrl = reader.optional("JIRA_BASE_URL", Settings::address);
    if (baseUrl == null) {
      return null;
    }
    return new JiraSettings(
        baseUrl,
        reader.read("JIRA_TIMEOUT", DEFAULT_JIRA_TIMEOUT, Settings::someTime),
        reader.read("JIRA_BUDGET", DEFAULT_JIRA_BUDGET, Settings::someTime),
        reader.jiraCredentials(),
        reader.read(
            "JIRA_ISSUE_MAPPING", "{}", text -> mapping(text, FieldMapping::parseForIssues)),
        reader.read("JIRA_APPROVED_STATUSES", "", Settings::statuses));
  }

  /** Credentials go over TLS, except to this machine. */
  private static URI address(String text) {
    if (!text.matches(
        "https://[^\\s/?#@]+(?:/[^\\s?#]*)?|http://(?:localhost|127\\.0\\.0\\.1):[0-9]+/?")) {
      throw new IllegalArgumentException(
          "must be an address such as https://example.atlassian.net");
    }
    return URI.create(text.replaceFirst("/+$", ""));
  }

  private static Statuses statuses(String text) {
    List<String> approved =
        Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
    return approved.isEmpty() ? Statuses.DEFAULT : Statuses.of(approved, List.of(), List.of());
  }

  private static FieldMapping mapping(String text, Function<String, FieldMapping> parser) {
    if (text.startsWith("{")) {
      return parser.apply(text);
    }
    try {
      return parser.apply(Files.readString(Path.of(text)));
    } catch (IOException e) {
      throw new IllegalArgumentException("is neither a JSON object nor a file that can be read", e);
    }
  }
}
