package io.countersign.bench.scenario.stack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.local.envelope.Message;
import io.countersign.local.envelope.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A change of a secret and the approved ticket for it, as CloudTrail and Jira send them.
 *
 * @param number a different one for each pair
 * @param now the change was a minute before, the approval ten
 */
record Pair(int number, Instant now) {
  private static final String ACCOUNT = "111122223333";

  /** The ticket and the change. */
  List<Message> messages() {
    return List.of(ticket(), change());
  }

  /** Of the finding about the change, which is published at once. */
  String findingId() {
    return "change/load-" + number;
  }

  private Message ticket() {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    fields.put("jira-key", "LOAD-" + number).put("jira-summary", "Change of " + name());
    fields.put("jira-timestamp", before(Duration.ofMinutes(10)));
    fields.putArray("jira-aws-secret-key-arn").add(arn());
    fields.put("jira-status", "Approved").put("jira-final-decision", "approved");
    fields.putArray("jira-approver-account-ids").add("5a:bob");
    fields.putArray("jira-approver-emails").add("bob@example.com");
    fields.put("jira-reporter-account-id", "5a:carol");
    fields.put("jira-reporter-email", "carol@example.com");
    ObjectNode message = JsonNodeFactory.instance.objectNode().set("automationData", fields);
    return new Message(Source.TICKETS, message.toString());
  }

  private Message change() {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("source", "aws.secretsmanager").put("detail-type", "AWS API Call via CloudTrail");
    ObjectNode record = event.putObject("detail").put("eventVersion", "1.11");
    ObjectNode who = record.putObject("userIdentity").put("type", "IAMUser");
    who.put("principalId", "AIDAEXAMPLE").put("accountId", ACCOUNT).put("userName", "mia");
    who.put("arn", "arn:aws:iam::" + ACCOUNT + ":user/mia");
    record.put("eventTime", before(Duration.ofMinutes(1)));
    record.put("eventSource", "secretsmanager.amazonaws.com").put("eventName", "PutSecretValue");
    record.put("awsRegion", "us-east-1").put("sourceIPAddress", "192.0.2.7");
    record.putObject("requestParameters").put("secretId", arn());
    record.putObject("responseElements").put("name", name()).put("arn", arn());
    record.put("requestID", "r-load-" + number).put("eventID", "load-" + number);
    record.put("readOnly", false).put("eventType", "AwsApiCall").put("managementEvent", true);
    record.put("recipientAccountId", ACCOUNT).put("eventCategory", "Management");
    return new Message(Source.CHANGES, event.toString());
  }

  private String name() {
    return "load/secret-" + number;
  }

  private String arn() {
    return "arn:aws:secretsmanager:us-east-1:" + ACCOUNT + ":secret:" + name() + "-AbCdEf";
  }

  private String before(Duration time) {
    return now.minus(time).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
