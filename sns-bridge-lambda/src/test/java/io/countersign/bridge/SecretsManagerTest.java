package io.countersign.bridge;

import static io.countersign.recognition.Fixtures.TICKETS;
import static io.countersign.recognition.Fixtures.event;
import static io.countersign.recognition.Fixtures.json;
import static io.countersign.recognition.Fixtures.object;
import static io.countersign.recognition.Fixtures.sqs;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.bridge.publish.Publication.OfTicket;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import io.countersign.jira.JiraServer;
import io.countersign.recognition.Fixtures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The bridge with its own secrets in AWS Secrets Manager, as it is wired. */
class SecretsManagerTest {
  private static final String TOKEN = "Xk2-9vQ7pLm4Zt8RwY1s";
  private static final String API_TOKEN = "ATATT3x-s3cr3t";

  @RegisterExtension final LogLines log = new LogLines();
  @RegisterExtension final JiraServer secretsManager = new JiraServer();
  @RegisterExtension final JiraServer jira = new JiraServer();

  private final MemoryPublisher kafka = new MemoryPublisher();
  private final Map<String, String> aws = new HashMap<>();

  @BeforeEach
  void leadTheClientHere() {
    aws.put("aws.accessKeyId", "id");
    aws.put("aws.secretAccessKey", "key");
    aws.put("aws.region", "eu-central-1");
    aws.put("aws.endpointUrlSecretsManager", secretsManager.url().toString());
    aws.forEach(System::setProperty);
  }

  @AfterEach
  void leadItBack() {
    aws.keySet().forEach(System::clearProperty);
  }

  @Test
  void tokensAreReadWithTheFirstTicketThatHasOne() {
    secretsManager.on("/", holding(TOKEN));
    SnsBridge bridge = bridge(Map.of("JIRA_TOKENS_SECRET_ARN", Fixtures.ARN));
    assertThat(secretsManager.asked).isEmpty();

    bridge.accept(ticket());
    bridge.accept(ticket());

    assertThat(verifications()).containsExactly(Verification.TOKEN, Verification.TOKEN);
    assertThat(secretsManager.asked).hasSize(1);
  }

  @Test
  void ticketIsPublishedUnprovenWhenTheTokensCanNotBeRead() {
    secretsManager.on("/", holding("{\"token\":\"" + TOKEN + "\"}"));

    bridge(Map.of("JIRA_TOKENS_SECRET_ARN", Fixtures.ARN)).accept(ticket());

    assertThat(verifications()).containsExactly(Verification.NONE);
    assertThat(log.texts())
        .anyMatch(line -> line.startsWith("ERROR secret not read JIRA_TOKENS_SECRET_ARN must be"))
        .noneMatch(line -> line.contains(TOKEN));
  }

  @Test
  void credentialsForJiraAreReadWithTheFirstTicket() {
    secretsManager.on(
        "/", holding(object().put("email", "a@example.com").put("token", API_TOKEN).toString()));
    jira.holds("OPS-7", json("jira/rest/OPS-7.issue.json"), json("jira/rest/OPS-7.changelog.json"));

    bridge(
            Map.of(
                "JIRA_BASE_URL",
                jira.url().toString(),
                "JIRA_CREDENTIALS_SECRET_ARN",
                Fixtures.ARN))
        .accept(ticket());

    assertThat(verifications()).containsOnly(Verification.READ_BACK);
    assertThat(jira.authorizations).containsOnly("Basic YUBleGFtcGxlLmNvbTpBVEFUVDN4LXMzY3IzdA==");
    assertThat(log.texts()).noneMatch(line -> line.contains(API_TOKEN));
  }

  private static JiraServer.Answer holding(String text) {
    return JiraServer.json(object().put("SecretString", text));
  }

  private static byte[] ticket() {
    ObjectNode ticket = json("jira/simplest.json");
    ((ObjectNode) ticket.path("automationData")).put("jira-token", TOKEN);
    return event(sqs("1", TICKETS, ticket.toString()));
  }

  private SnsBridge bridge(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:1");
    settings.put("TICKET_SOURCES", TICKETS);
    return Wiring.bridge(Settings.from(settings), kafka, new TestClock());
  }

  private List<Verification> verifications() {
    return kafka.only(OfTicket.class).stream().map(p -> p.snapshot().verification()).toList();
  }
}
