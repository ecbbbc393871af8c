package io.countersign.bridge;

import static io.countersign.recognition.Fixtures.CHANGES;
import static io.countersign.recognition.Fixtures.TICKETS;
import static io.countersign.recognition.Fixtures.event;
import static io.countersign.recognition.Fixtures.json;
import static io.countersign.recognition.Fixtures.sqs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.bridge.publish.Publication.OfChange;
import io.countersign.bridge.publish.Publication.OfDeadLetter;
import io.countersign.bridge.publish.Publication.OfTicket;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import io.countersign.jira.JiraServer;
import io.countersign.recognition.Fixtures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tickets read back from Jira, from the event of AWS Lambda to the published record. */
class ReadBackTest {
  private static final String TOKEN = "Xk2-9vQ7pLm4Zt8RwY1s";
  private static final String API_TOKEN = "ATATT3x-s3cr3t";

  @RegisterExtension final LogLines log = new LogLines();
  @RegisterExtension final JiraServer jira = new JiraServer();

  private final MemoryPublisher kafka = new MemoryPublisher();
  private final ObjectNode message = json("jira/simplest.json");
  private final ObjectNode said = (ObjectNode) message.path("automationData");

  @Test
  void whatJiraHoldsIsPublishedAndNotWhatTheMessageClaims() throws IOException {
    jiraHoldsTheTicket();
    said.put("jira-final-decision", "approved")
        .put("jira-approver-emails", "mallory@example.com")
        .put("jira-aws-secret-key-arn", "prod/payments/db")
        .put("jira-timestamp", "2030-01-01T00:00:00.0+0000");

    send(sqs("1", TICKETS, message.toString()));

    assertThat(snapshots())
        .extracting(TicketSnapshot::caseKey, TicketSnapshot::verification, s -> s.history().size())
        .containsExactly(
            tuple("prod/billing/db", Verification.READ_BACK, 4),
            tuple("prod/orders/db", Verification.READ_BACK, 4));
    assertThat(kafka.wire).noneMatch(record -> record.contains("mallory"));
  }

  @Test
  void messageStandsAsItIsWhenJiraDoesNotTell() throws IOException {
    send(sqs("1", TICKETS, message.toString()));
    said.put("jira-token", TOKEN);
    send(sqs("2", TICKETS, message.toString()));

    assertThat(snapshots())
        .extracting(TicketSnapshot::verification)
        .containsExactly(Verification.NONE, Verification.TOKEN);
    assertThat(log.texts()).contains("WARN read-back failed OPS-7 NOT_FOUND status 404");
  }

  @Test
  void oneTicketInManyMessagesIsReadOnce() throws IOException {
    jiraHoldsTheTicket();

    send(sqs("1", TICKETS, message.toString()), sqs("2", TICKETS, message.toString()));

    assertThat(snapshots()).hasSize(4);
    assertThat(jira.asked).hasSize(3);
  }

  @Test
  void messageThatForgotTheSecretIsHintEnough() throws IOException {
    jiraHoldsTheTicket();
    said.put("jira-aws-secret-key-arn", "").put("jira-window-start", "next Tuesday");

    send(sqs("1", TICKETS, message.toString()));

    assertThat(snapshots()).hasSize(2);
    assertThat(kafka.only(OfDeadLetter.class)).isEmpty();
  }

  @Test
  void rejectedTicketStaysRejectedWhenJiraDoesNotTell() throws IOException {
    said.put("jira-aws-secret-key-arn", "");

    send(sqs("1", TICKETS, message.toString()));

    assertThat(kafka.only(OfDeadLetter.class))
        .singleElement()
        .satisfies(p -> assertThat(p.letter().reason()).isEqualTo("NAMES_NO_SECRET"));
  }

  @Test
  void nobodyMakesTheBridgeAskForAnythingElseThanATicket() throws IOException {
    for (String key :
        List.of("OPS-7/../../../secret", "OPS-7?x=", "../OPS-7", "OPS-7%2f", "http://x")) {
      said.put("jira-key", key);
      send(sqs("1", TICKETS, message.toString()));
    }

    assertThat(jira.asked).isEmpty();
    assertThat(kafka.only(OfDeadLetter.class)).hasSize(5);
  }

  @Test
  void wrongSourceAsksNothingAndGetsNothingPublished() throws IOException {
    jiraHoldsTheTicket();
    send(sqs("1", CHANGES, message.toString()));
    assertThat(jira.asked).isEmpty();

    said.put("jira-aws-secret-key-arn", "");
    send(sqs("2", CHANGES, message.toString()));
    assertThat(snapshots()).isEmpty();
    assertThat(kafka.only(OfDeadLetter.class))
        .allSatisfy(p -> assertThat(p.letter().reason()).isEqualTo("WRONG_SOURCE"));
  }

  @Test
  void changesAreNotHeldUpByAJiraThatIsAway() throws IOException {
    jira.on(JiraServer.issuePath("OPS-7"), JiraServer.status(401, ""));
    String change = Fixtures.text("cloudtrail/put-secret-value.eventbridge.json");

    send(sqs("1", TICKETS, message.toString()), sqs("2", CHANGES, change));

    assertThat(kafka.only(OfChange.class)).hasSize(1);
    assertThat(snapshots()).hasSize(1);
  }

  @Test
  void credentialsAreNowhereAfterwards() throws IOException {
    jiraHoldsTheTicket();
    send(sqs("1", TICKETS, message.toString()));
    jira.on(JiraServer.issuePath("OPS-7"), JiraServer.status(401, API_TOKEN));
    send(sqs("2", TICKETS, message.toString()));

    assertThat(jira.authorizations).contains("Bearer " + API_TOKEN);
    assertThat(kafka.wire).isNotEmpty().noneMatch(record -> record.contains(API_TOKEN));
    assertThat(log.texts()).isNotEmpty().noneMatch(line -> line.contains(API_TOKEN));
    assertThat(settings().toString()).doesNotContain(API_TOKEN).doesNotContain(TOKEN);
  }

  private void jiraHoldsTheTicket() {
    jira.holds("OPS-7", json("jira/rest/OPS-7.issue.json"), json("jira/rest/OPS-7.changelog.json"));
  }

  private Settings settings() {
    return Settings.from(
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", "localhost:1",
            "TICKET_SOURCES", TICKETS,
            "CHANGE_SOURCES", CHANGES,
            "JIRA_TOKENS", TOKEN,
            "JIRA_BASE_URL", jira.url().toString(),
            "JIRA_API_TOKEN", API_TOKEN));
  }

  private void send(JsonNode... records) throws IOException {
    SnsBridge bridge = Wiring.bridge(settings(), kafka, Clock.systemUTC());
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    new SnsBridgeHandler(bridge, () -> new byte[0])
        .handleRequest(new ByteArrayInputStream(event(records)), answer, null);
    assertThat(answer.toString(StandardCharsets.UTF_8)).doesNotContain(API_TOKEN);
  }

  private List<TicketSnapshot> snapshots() {
    return kafka.only(OfTicket.class).stream().map(OfTicket::snapshot).toList();
  }
}
