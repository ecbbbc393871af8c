package io.countersign.bridge.verify.jira;

import io.countersign.correlation.policy.Statuses;
import io.countersign.jira.Credentials;
import io.countersign.jira.JiraAccount;
import io.countersign.recognition.jira.FieldMapping;
import io.countersign.settings.Parsers;
import io.countersign.settings.Rule;
import io.countersign.settings.Setting;
import io.countersign.settings.SettingValues;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How tickets are read back.
 *
 * @param baseUrl of the site, or {@code https://api.atlassian.com/ex/jira/CLOUD-ID} for a token
 *     with scopes
 * @param timeout of one request
 * @param budget for all tickets of one event, with all attempts and pauses
 * @param fields where fields are in an issue
 * @param statuses which ones approve, where approval is a transition by a person
 */
public record JiraSettings(
    URI baseUrl,
    Duration timeout,
    Duration budget,
    CredentialSource credentials,
    FieldMapping fields,
    Statuses statuses) {

  private static final Setting<Optional<URI>> BASE_URL =
      Setting.optional(
              "JIRA_BASE_URL",
              "address of Jira, to read tickets back; without it, they are not read back"
                  + " ([verified approvals](verified-approvals.md))",
              JiraAccount::site)
          .asConfidential();
  private static final Setting<Optional<String>> CREDENTIALS_SECRET_ARN =
      Setting.optional(
              "JIRA_CREDENTIALS_SECRET_ARN",
              "e-mail and token in AWS Secrets Manager instead: ARN of the secret that holds them",
              Parsers::secretArn)
          .asConfidential();
  private static final Setting<Duration> TIMEOUT =
      Setting.of(
          "JIRA_TIMEOUT",
          "3s",
          "how long one request may take",
          Parsers.duration(Duration.ofSeconds(1)));
  private static final Setting<Duration> BUDGET =
      Setting.of(
          "JIRA_BUDGET",
          "10s",
          "how long the read-back of all tickets of one event may take, retries included",
          Parsers.duration(Duration.ofSeconds(1)));
  private static final Setting<FieldMapping> ISSUE_MAPPING =
      Setting.of(
          "JIRA_ISSUE_MAPPING",
          "{}",
          "where the fields are in an issue that Jira returns, in the form of `JIRA_FIELD_MAPPING`",
          Parsers.jsonOrFile(FieldMapping::parseForIssues));
  private static final Setting<Statuses> APPROVED_STATUSES =
      Setting.of(
          "JIRA_APPROVED_STATUSES",
          "",
          "names or ids of the statuses that approve, comma-separated; without them, those of the"
              + " built-in policy",
          JiraSettings::approved);

  /** All settings of the read-back. */
  public static final List<Setting<?>> ALL =
      List.of(
          BASE_URL,
          JiraAccount.USER_EMAIL,
          JiraAccount.API_TOKEN,
          CREDENTIALS_SECRET_ARN,
          TIMEOUT,
          BUDGET,
          ISSUE_MAPPING,
          APPROVED_STATUSES);

  /** Read-back needs credentials from exactly one place. */
  public static final Rule CREDENTIALS =
      new Rule(
          List.of(BASE_URL, JiraAccount.API_TOKEN, CREDENTIALS_SECRET_ARN),
          values ->
              values.get(BASE_URL).isEmpty()
                  || values.get(JiraAccount.API_TOKEN).isPresent()
                      != values.get(CREDENTIALS_SECRET_ARN).isPresent(),
          "JIRA_BASE_URL needs JIRA_API_TOKEN or JIRA_CREDENTIALS_SECRET_ARN, and not both");

  /** Their values; empty where tickets are not read back. */
  public static Optional<JiraSettings> from(SettingValues values) {
    return values
        .get(BASE_URL)
        .map(
            baseUrl ->
                new JiraSettings(
                    baseUrl,
                    values.get(TIMEOUT),
                    values.get(BUDGET),
                    credentials(values),
                    values.get(ISSUE_MAPPING),
                    values.get(APPROVED_STATUSES)));
  }

  private static CredentialSource credentials(SettingValues values) {
    Optional<CredentialSource> inSecret =
        values.get(CREDENTIALS_SECRET_ARN).map(CredentialSource.InSecret::new);
    return inSecret.orElseGet(
        () ->
            new CredentialSource.Given(
                Credentials.of(
                    values.get(JiraAccount.USER_EMAIL).orElse(null),
                    values.get(JiraAccount.API_TOKEN).orElseThrow())));
  }

  private static Statuses approved(String text) {
    List<String> approved =
        Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
    return approved.isEmpty() ? Statuses.DEFAULT : Statuses.of(approved, List.of(), List.of());
  }

  /** Where the credentials come from. */
  public sealed interface CredentialSource {
    /** The settings hold them. */
    record Given(Credentials credentials) implements CredentialSource {}

    /**
     * AWS Secrets Manager holds them.
     *
     * @param arn of the secret, in the form that {@link Credentials#parse} reads
     */
    record InSecret(String arn) implements CredentialSource {}
  }
}
