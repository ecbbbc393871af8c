package io.countersign.resilience.fuzz.input;

import io.countersign.local.envelope.Message;
import io.countersign.local.envelope.Source;
import java.time.Duration;
import java.time.Instant;

/**
 * The good record of an input: by turns a ticket and the change that it covers, so that an even and
 * the next odd input together are an authorised change.
 */
@SuppressWarnings("InlineFormatString") // messages of many lines
final class Good {
  private static final Duration AGO = Duration.ofHours(2);
  private static final String CHANGE =
      """
      {"version":"0","id":"%1$s","detail-type":"AWS API Call via CloudTrail",\
      "source":"aws.secretsmanager","account":"123456789012","time":"%3$s","region":"us-east-1",\
      "resources":[],"detail":{"eventVersion":"1.11","userIdentity":{"type":"IAMUser",\
      "principalId":"AIDAEXAMPLE","accountId":"123456789012","userName":"mia",\
      "arn":"arn:aws:iam::123456789012:user/mia"},"eventTime":"%3$s",\
      "eventSource":"secretsmanager.amazonaws.com","eventName":"PutSecretValue",\
      "awsRegion":"us-east-1","sourceIPAddress":"192.0.2.7","userAgent":"aws-cli/2.31.0",\
      "requestParameters":{"secretId":"%2$s"},\
      "responseElements":{"name":"%2$s","arn":"arn:aws:secretsmanager:us-east-1:123456789012:secret:%2$s-AbCdEf"},\
      "requestID":"r-%1$s","eventID":"%1$s","readOnly":false,"eventType":"AwsApiCall",\
      "managementEvent":true,"recipientAccountId":"123456789012","eventCategory":"Management"}}\
      """;
  private static final String TICKET =
      """
      {"automationData":{"jira-key":"%1$s","jira-summary":"Change of %2$s","jira-timestamp":"%3$s",\
      "jira-aws-secret-key-arn":"arn:aws:secretsmanager:us-east-1:123456789012:secret:%2$s-AbCdEf",\
      "jira-status":"Approved","jira-final-decision":"approved",\
      "jira-approver-account-ids":"5a:bob","jira-reporter-account-id":"5a:carol"}}\
      """;

  private Good() {}

  static Message of(int number, Instant now) {
    int pair = number / 2;
    String secret = "good/secret-" + pair;
    if (number % 2 == 0) {
      Instant approved = now.minus(AGO).minusSeconds(60);
      return new Message(Source.TICKETS, TICKET.formatted("GOOD-" + pair, secret, approved));
    }
    return new Message(Source.CHANGES, CHANGE.formatted(id(pair), secret, now.minus(AGO)));
  }

  /** The event id of the change of a pair. */
  static String id(int pair) {
    return "good-change-" + pair;
  }
}
