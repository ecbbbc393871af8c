package io.countersign.resilience.input;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Verdict;
import io.countersign.local.envelope.Message;
import io.countersign.local.envelope.Messages;
import io.countersign.local.envelope.Source;
import io.countersign.resilience.input.Story.Expected;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes stories by chance; the same seed makes the same ones. */
public final class Stories {
  /** What every message that is no event holds. */
  public static final String GARBAGE = "chaos-garbage-";

  private static final String ACCOUNT = "111122223333";
  private static final Duration HOUR = Duration.ofHours(1);

  private final Random random;
  private final Instant from;
  private final Duration span;
  private int number;

  /** Stories that begin within a span of time. */
  public Stories(long seed, Instant from, Duration span) {
    this.random = new Random(seed);
    this.from = from;
    this.span = span;
  }

  /** What may happen to a secret, and how it has to end. */
  private enum Plot {
    APPROVED(Verdict.AUTHORIZED, null),
    NO_TICKET(Verdict.UNAUTHORIZED, Reason.NO_TICKET),
    DECLINED(Verdict.UNAUTHORIZED, Reason.DECLINED),
    OTHER_REGION(Verdict.UNAUTHORIZED, Reason.OTHER_REGION),
    APPROVED_AFTERWARDS(Verdict.FLAGGED, Reason.RETROACTIVE_APPROVAL),
    OTHER_ACTION(Verdict.UNAUTHORIZED, Reason.ACTION_NOT_IN_SCOPE),
    ATTEMPT(Verdict.ATTEMPTED, null);

    private final Verdict verdict;
    private final @Nullable Reason reason;

    Plot(Verdict verdict, @Nullable Reason reason) {
      this.verdict = verdict;
      this.reason = reason;
    }

    Expected expected() {
      return new Expected(verdict, reason == null ? Set.of() : Set.of(reason));
    }
  }

  /** Stories of about so many messages together. */
  public List<Story> ofMessages(int count) {
    List<Story> stories = new ArrayList<>();
    for (int made = 0; made < count; ) {
      Story story = random.nextInt(100) == 0 ? garbage() : next();
      stories.add(story);
      made += story.messages().size();
    }
    return stories;
  }

  private Story garbage() {
    String text = GARBAGE + number++ + (random.nextBoolean() ? " {\"unfinished\":" : "");
    return new Story(List.of(new Message(Source.TICKETS, text)), Map.of());
  }

  private Story next() {
    Plot plot = Plot.values()[random.nextInt(Plot.values().length)];
    Instant at = from.plusSeconds(random.nextLong(span.toSeconds()));
    String name = "chaos/secret-" + number++;
    List<Message> messages = new ArrayList<>();
    Map<String, Expected> changes = new LinkedHashMap<>();
    int count = 1 + random.nextInt(3);
    if (plot != Plot.APPROVED_AFTERWARDS) {
      messages.addAll(tickets(plot, name, at.minus(HOUR)));
    }
    for (int i = 0; i < count; i++) {
      String id = name.replace('/', '-') + "-change-" + i;
      messages.add(change(plot, id, name, at.plusSeconds(i)));
      changes.put("change/" + id, plot.expected());
    }
    if (plot == Plot.APPROVED_AFTERWARDS) {
      messages.addAll(tickets(plot, name, at.plus(Duration.ofMinutes(10))));
    }
    return new Story(messages, changes);
  }

  private List<Message> tickets(Plot plot, String name, Instant at) {
    String key = "CHAOS-" + number++;
    return switch (plot) {
      case APPROVED, APPROVED_AFTERWARDS, OTHER_ACTION ->
          List.of(
              ticket(plot, key, name, "In review", "pending", at),
              ticket(plot, key, name, "Approved", "approved", at.plusSeconds(60)));
      case OTHER_REGION -> List.of(ticket(plot, key, name, "Approved", "approved", at));
      case DECLINED -> List.of(ticket(plot, key, name, "Declined", "declined", at));
      case NO_TICKET, ATTEMPT -> List.of();
    };
  }

  private static Message ticket(
      Plot plot, String key, String name, String status, String decision, Instant at) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    fields.put("jira-key", key).put("jira-summary", "Change of " + name);
    fields.put("jira-timestamp", at.toString());
    String region = plot == Plot.OTHER_REGION ? "eu-west-1" : "us-east-1";
    fields.putArray("jira-aws-secret-key-arn").add(arn(region, name));
    fields.put("jira-status", status).put("jira-final-decision", decision);
    fields.putArray("jira-approver-account-ids").add("5a:bob");
    fields.putArray("jira-approver-emails").add("bob@example.com");
    fields.put("jira-reporter-account-id", "5a:carol");
    fields.put("jira-reporter-email", "carol@example.com");
    if (plot == Plot.OTHER_ACTION) {
      fields.putArray("jira-allowed-actions").add("DeleteSecret");
    }
    ObjectNode message = JsonNodeFactory.instance.objectNode().set("automationData", fields);
    return new Message(Source.TICKETS, message.toString());
  }

  private static Message change(Plot plot, String id, String name, Instant at) {
    ObjectNode record = JsonNodeFactory.instance.objectNode().put("eventVersion", "1.11");
    ObjectNode who = record.putObject("userIdentity").put("type", "IAMUser");
    who.put("principalId", "AIDAEXAMPLE").put("accountId", ACCOUNT).put("userName", "mia");
    who.put("arn", "arn:aws:iam::" + ACCOUNT + ":user/mia");
    record.put("eventTime", at.toString()).put("eventSource", "secretsmanager.amazonaws.com");
    record.put("eventName", "PutSecretValue").put("awsRegion", "us-east-1");
    record.put("sourceIPAddress", "192.0.2.7").put("userAgent", "aws-cli/2.31.0");
    record.putObject("requestParameters").put("secretId", arn("us-east-1", name));
    if (plot == Plot.ATTEMPT) {
      record.put("errorCode", "AccessDenied");
    } else {
      record.putObject("responseElements").put("name", name).put("arn", arn("us-east-1", name));
    }
    record.put("requestID", "r-" + id).put("eventID", id).put("readOnly", false);
    record.put("eventType", "AwsApiCall").put("managementEvent", true);
    record.put("recipientAccountId", ACCOUNT).put("eventCategory", "Management");
    return Messages.in(record.toString()).getFirst();
  }

  private static String arn(String region, String name) {
    return "arn:aws:secretsmanager:" + region + ":" + ACCOUNT + ":secret:" + name + "-AbCdEf";
  }
}
