package io.countersign.bridge;

import io.countersign.bridge.verify.jira.Credentials;
import io.countersign.bridge.verify.jira.JiraSettings.CredentialSource;
import io.countersign.bridge.verify.token.SharedTokens;
import io.countersign.bridge.verify.token.TokenSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one setting after the other and remembers what is wrong with them. */
final class SettingsReader {
  private static final String ARN = "arn:aws[a-z-]*:(?:sns|sqs):.+";
  private static final String SECRET_ARN = "arn:aws[a-z-]*:secretsmanager:.+";
  private static final String FILE = "file:";

  private final Map<String, String> environment;
  private final List<String> errors = new ArrayList<>();

  SettingsReader(Map<String, String> environment) {
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

  /** Null where it is not set, or can not be read. */
  <T> @Nullable T optional(String name, Function<String, T> parser) {
    String value = optional(name);
    try {
      return value == null ? null : parser.apply(value);
    } catch (IllegalArgumentException e) {
      errors.add(name + ": " + e.getMessage());
      return null;
    }
  }

  SourceRules sources() {
    SourceRules rules =
        new SourceRules(
            read("CHANGE_SOURCES", "", SettingsReader::arns),
            read("TICKET_SOURCES", "", SettingsReader::arns),
            read("TICK_SOURCES", "", SettingsReader::arns),
            read("ACCEPT_ANY_SOURCE", "false", SettingsReader::flag));
    if (!rules.acceptAny()
        && rules.isEmpty()
        && errors.stream().noneMatch(SettingsReader::isAboutSources)) {
      errors.add(
          "CHANGE_SOURCES, TICKET_SOURCES and TICK_SOURCES are all empty: name the SNS topics,"
              + " or set ACCEPT_ANY_SOURCE=true for local use");
    }
    return rules;
  }

  TokenSource tokens() {
    SharedTokens given = optional("JIRA_TOKENS", text -> SharedTokens.parse(orFile(text)));
    String arn = optional("JIRA_TOKENS_SECRET_ARN", SettingsReader::secretArn);
    if (given != null && arn != null) {
      errors.add("JIRA_TOKENS and JIRA_TOKENS_SECRET_ARN are both set: the tokens have one place");
    }
    if (given != null) {
      return new TokenSource.Given(given);
    }
    return arn == null ? new TokenSource.None() : new TokenSource.InSecret(arn);
  }

  CredentialSource jiraCredentials() {
    String email = optional("JIRA_USER_EMAIL");
    Credentials given = optional("JIRA_API_TOKEN", token -> Credentials.of(email, token));
    String arn = optional("JIRA_CREDENTIALS_SECRET_ARN", SettingsReader::secretArn);
    if ((optional("JIRA_API_TOKEN") == null) == (optional("JIRA_CREDENTIALS_SECRET_ARN") == null)) {
      errors.add("JIRA_BASE_URL needs JIRA_API_TOKEN or JIRA_CREDENTIALS_SECRET_ARN, and not both");
    }
    return given == null
        ? new CredentialSource.InSecret(String.valueOf(arn))
        : new CredentialSource.Given(given);
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

  static String secretArn(String text) {
    if (!text.matches(SECRET_ARN)) {
      throw new IllegalArgumentException("must be the ARN of a secret of AWS Secrets Manager");
    }
    return text;
  }

  /** What a setting says, or the file that it names as {@code file:/path}. */
  private static String orFile(String text) {
    try {
      return text.startsWith(FILE)
          ? Files.readString(Path.of(text.substring(FILE.length())))
          : text;
    } catch (IOException e) {
      throw new IllegalArgumentException("names a file that can not be read", e);
    }
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }
}
