package io.countersign.bridge.verify.token;

import io.countersign.settings.Parsers;
import io.countersign.settings.Rule;
import io.countersign.settings.Setting;
import io.countersign.settings.SettingValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The settings that say where the valid tokens are. */
public final class TokenSettings {
  private static final String FILE = "file:";

  private static final Setting<Optional<SharedTokens>> TOKENS =
      Setting.optional(
              "JIRA_TOKENS",
              "one or two tokens that prove a message of Jira, comma-separated, or `file:/path` of a file"
                  + " that holds them ([verified approvals](verified-approvals.md))",
              text -> SharedTokens.parse(orFile(text)))
          .asConfidential();
  private static final Setting<Optional<String>> SECRET_ARN =
      Setting.optional(
              "JIRA_TOKENS_SECRET_ARN",
              "the same in AWS Secrets Manager: ARN of the secret that holds them",
              Parsers::secretArn)
          .asConfidential();

  /** All of them. */
  public static final List<Setting<?>> ALL = List.of(TOKENS, SECRET_ARN);

  /** Tokens are in the settings or in Secrets Manager. */
  public static final Rule ONE_PLACE =
      new Rule(
          ALL,
          values -> values.get(TOKENS).isEmpty() || values.get(SECRET_ARN).isEmpty(),
          "JIRA_TOKENS and JIRA_TOKENS_SECRET_ARN are both set: keep one of them");

  private TokenSettings() {}

  /** Where the tokens come from. */
  public static TokenSource from(SettingValues values) {
    Optional<TokenSource> given = values.get(TOKENS).map(TokenSource.Given::new);
    return given
        .or(() -> values.get(SECRET_ARN).map(TokenSource.InSecret::new))
        .orElseGet(TokenSource.None::new);
  }

  private static String orFile(String text) {
    try {
      return text.startsWith(FILE)
          ? Files.readString(Path.of(text.substring(FILE.length())))
          : text;
    } catch (IOException e) {
      throw new IllegalArgumentException("the name of a file that can be read", e);
    }
  }
}
