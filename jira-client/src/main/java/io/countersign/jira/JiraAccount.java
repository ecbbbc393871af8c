package io.countersign.jira;

import io.countersign.settings.Setting;
import java.net.URI;
import java.util.Optional;

/** The settings by which Countersign logs in to Jira, wherever it does. */
public final class JiraAccount {
  /** The user. */
  public static final Setting<Optional<String>> USER_EMAIL =
      Setting.optional(
              "JIRA_USER_EMAIL",
              "user whose API token it is; without it, the token is a bearer token",
              Credentials::checkedEmail)
          .asConfidential();

  /** The token of the user. */
  public static final Setting<Optional<String>> API_TOKEN =
      Setting.optional("JIRA_API_TOKEN", "API token for the read-back", Credentials::checkedToken)
          .asConfidential();

  private JiraAccount() {}

  /**
   * The address of a site. Credentials go over TLS, except to this machine.
   *
   * @throws IllegalArgumentException whose message completes the sentence "it should be …"
   */
  public static URI site(String text) {
    if (!text.matches(
        "https://[^\\s/?#@]+(?:/[^\\s?#]*)?|http://(?:localhost|127\\.0\\.0\\.1):[0-9]+/?")) {
      throw new IllegalArgumentException("an address such as https://example.atlassian.net");
    }
    return URI.create(text.replaceFirst("/+$", ""));
  }
}
