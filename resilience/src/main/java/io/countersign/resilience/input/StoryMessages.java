package io.countersign.resilience.input;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.local.envelope.Message;
import io.countersign.local.envelope.Messages;
import io.countersign.local.envelope.Source;
import java.time.Instant;
import java.util.Map;

/** The messages of stories, in the forms of CloudTrail and Jira. */
final class StoryMessages {
  private static final String ACCOUNT = "111122223333";

  private StoryMessages() {}

  /**
   * A call that changes a secret.
   *
   * @param denied whether it failed
   */
  record Call(String id, String action, String secret, Instant at, boolean denied) {}

  /**
   * What a ticket says at one time.
   *
   * @param more fields of the contract
   */
  record Update(
      String key,
      String arn,
      String status,
      String decision,
      Instant at,
      Map<String, String> more) {}

  static Message of(Update update) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    fields.put("jira-key", update.key()).put("jira-summary", "Change of " + update.arn());
    fields.put("jira-timestamp", update.at().toString());
    fields.putArray("jira-aws-secret-key-arn").add(update.arn());
    fields.put("jira-status", update.status()).put("jira-final-decision", update.decision());
    fields.putArray("jira-approver-account-ids").add("5a:bob");
    fields.putArray("jira-approver-emails").add("bob@example.com");
    fields.put("jira-reporter-account-id", "5a:carol");
    fields.put("jira-reporter-email", "carol@example.com");
    update.more().forEach(fields::put);
    ObjectNode message = JsonNodeFactory.instance.objectNode().set("automationData", fields);
    return new Message(Source.TICKETS, message.toString());
  }

  static Message of(Call call) {
    ObjectNode record = JsonNodeFactory.instance.objectNode().put("eventVersion", "1.11");
    ObjectNode who = record.putObject("userIdentity").put("type", "IAMUser");
    who.put("principalId", "AIDAEXAMPLE").put("accountId", ACCOUNT).put("userName", "mia");
    who.put("arn", "arn:aws:iam::" + ACCOUNT + ":user/mia");
    record.put("eventTime", call.at().toString());
    record.put("eventSource", "secretsmanager.amazonaws.com");
    record.put("eventName", call.action()).put("awsRegion", "us-east-1");
    record.put("sourceIPAddress", "192.0.2.7").put("userAgent", "aws-cli/2.31.0");
    String arn = arn("us-east-1", call.secret());
    record.putObject("requestParameters").put("secretId", arn);
    if (call.denied()) {
      record.put("errorCode", "AccessDenied");
    } else {
      record.putObject("responseElements").put("name", call.secret()).put("arn", arn);
    }
    record.put("requestID", "r-" + call.id()).put("eventID", call.id()).put("readOnly", false);
    record.put("eventType", "AwsApiCall").put("managementEvent", true);
    record.put("recipientAccountId", ACCOUNT).put("eventCategory", "Management");
    return Messages.in(record.toString()).getFirst();
  }

  static String arn(String region, String name) {
    return "arn:aws:secretsmanager:" + region + ":" + ACCOUNT + ":secret:" + name + "-AbCdEf";
  }
}
