package io.countersign.bridge;

import io.countersign.bridge.delivery.SourceRules;
import io.countersign.bridge.publish.kafka.KafkaSettings;
import io.countersign.bridge.publish.kafka.KafkaSettings.Authentication;
import io.countersign.bridge.recognise.jira.FieldMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the bridge.
 *
 * @param queueUrl the queue in front of the function, asked before a scheduled tick; null for none
 * @param tickLateness how long evidence may be on its way before it is in the queue
 * @param payloadLength how many characters of a payload a dead letter keeps
 */
public record Settings(
    KafkaSettings kafka,
    SourceRules sources,
    FieldMapping jiraFields,
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
    Reader reader = new Reader(environment);
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

  /** Reads one setting after the other and remembers what is wrong with them. */
  private static final class Reader {
    private static final String ARN = "arn:aws[a-z-]*:(?:sns|sqs):.+";

    private final Map<String, String> environment;
    private final List<String> errors = new ArrayList<>();

    Reader(Map<String, String> environment) {
      this.environment = environment;
    }

    @Nullable String optional(String name) {
      String value = environment.getOrDefault(name, "").strip();
      return value.isEmpty() ? null : value;
    }

    String required(String name) {
      String value = optional(name);
      if (value == null) {
        errors.add(name + " is missing");
      }
      return String.valueOf(value);
    }

    /** A setting that can not be read counts as its default until all errors are told. */
    <T> T read(String name, String standard, Function<String, T> parser) {
      String value = optional(name);
      try {
        return parser.apply(value == null ? standard : value);
      } catch (IllegalArgumentException e) {
        errors.add(name + ": " + e.getMessage());
        return parser.apply(standard);
      }
    }

    SourceRules sources() {
      SourceRules rules =
          new SourceRules(
              read("CHANGE_SOURCES", "", Reader::arns),
              read("TICKET_SOURCES", "", Reader::arns),
              read("TICK_SOURCES", "", Reader::arns),
              read("ACCEPT_ANY_SOURCE", "false", Reader::flag));
      if (!rules.acceptAny()
          && rules.isEmpty()
          && errors.stream().noneMatch(Reader::isAboutSources)) {
        errors.add(
            "CHANGE_SOURCES, TICKET_SOURCES and TICK_SOURCES are all empty: name the SNS topics,"
                + " or set ACCEPT_ANY_SOURCE=true for local use");
      }
      return rules;
    }

    void complain() {
      if (!errors.isEmpty()) {
        throw new IllegalArgumentException(
            "the settings of the bridge are wrong:\n  " + String.join("\n  ", errors));
      }
    }

    private static boolean isAboutSources(String error) {
      return error.contains("_SOURCE");
    }

    private static Set<String> arns(String text) {
      Set<String> arns = new TreeSet<>(Arrays.asList(text.strip().split("[,\\s]+")));
      arns.remove("");
      if (!arns.stream().allMatch(arn -> arn.matches(ARN))) {
        throw new IllegalArgumentException(
            "must be ARNs of SNS topics or SQS queues, separated by commas");
      }
      return arns;
    }

    private static boolean flag(String text) {
      return switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException("must be true or false");
      };
    }
  }
}
