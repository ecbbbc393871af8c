package io.countersign.bridge.verify.jira;

import io.countersign.correlation.policy.Statuses;
import io.countersign.recognition.jira.FieldMapping;
import java.net.URI;
import java.time.Duration;

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
