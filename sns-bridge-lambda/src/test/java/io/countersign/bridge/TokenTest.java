package io.countersign.bridge;

import static io.countersign.recognition.Fixtures.TICKETS;
import static io.countersign.recognition.Fixtures.event;
import static io.countersign.recognition.Fixtures.json;
import static io.countersign.recognition.Fixtures.object;
import static io.countersign.recognition.Fixtures.sqs;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.bridge.publish.Publication.OfDeadLetter;
import io.countersign.bridge.publish.Publication.OfTicket;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the token in a message about a ticket proves, from the event to the published record. */
class TokenTest {
  private static final String GOOD = "Xk2-9vQ7pLm4Zt8RwY1s";
  private static final String NEXT = "another-0ne-f0r-rotation";
  private static final String WRONG = "Xk2-9vQ7pLm4Zt8RwY1S";

  @RegisterExtension final LogLines log = new LogLines();
  private final MemoryPublisher kafka = new MemoryPublisher();

  @Test
  void goodTokenProvesTheMessage() {
    send(ticket(GOOD), settings());

    assertThat(verifications()).containsExactly(Verification.TOKEN);
    assertTokenIsNowhere(GOOD);
  }

  @Test
  void twoTokensAreValidWhileOneTakesTheOthersPlace() {
    send(ticket(GOOD), settings());
    send(ticket(NEXT), settings());

    assertThat(verifications()).containsExactly(Verification.TOKEN, Verification.TOKEN);
  }

  @Test
  void wrongTokenProvesNothingAndIsToldWithoutItsValue() {
    send(ticket(WRONG), settings());

    assertThat(verifications()).containsExactly(Verification.NONE);
    assertThat(log.texts()).contains("WARN token wrong OPS-7 in message sns-1");
    assertTokenIsNowhere(WRONG);
  }

  @Test
  void missingTokenProvesNothingAndIsNoMistake() {
    send(json("jira/simplest.json"), settings());
    send(ticket(""), settings());

    assertThat(verifications()).containsExactly(Verification.NONE, Verification.NONE);
    assertThat(log.texts()).noneMatch(line -> line.contains("token wrong"));
  }

  @Test
  void withoutConfiguredTokensNoneIsWrong() {
    send(ticket(GOOD), Map.of());

    assertThat(verifications()).containsExactly(Verification.NONE);
    assertThat(log.texts()).noneMatch(line -> line.contains("token wrong"));
    assertTokenIsNowhere(GOOD);
  }

  @Test
  void tokenIsFoundInTheAutomationDataAsATextAndAtTheTop() {
    JsonNode inside = ticket(GOOD).path("automationData");
    send(object().put("automationData", inside.toString()), settings());
    send(inside, settings());

    assertThat(verifications()).containsExactly(Verification.TOKEN, Verification.TOKEN);
    assertTokenIsNowhere(GOOD);
  }

  @Test
  void tokenIsWhereTheMappingSays() {
    Map<String, String> settings = new HashMap<>(settings());
    settings.put("JIRA_FIELD_MAPPING", "{\"jira-token\":\"/automationData/proof/word\"}");
    ObjectNode ticket = json("jira/simplest.json");
    ((ObjectNode) ticket.path("automationData")).putObject("proof").put("word", GOOD);
    send(ticket, settings);
    send(ticket(GOOD), settings);

    assertThat(verifications()).containsExactly(Verification.TOKEN, Verification.NONE);
    assertTokenIsNowhere(GOOD);
  }

  @Test
  void tokenOfOneRecordProvesNoOther() {
    ObjectNode file = object();
    file.putArray("Records").add(ticket(GOOD)).add(json("jira/simplest.json")).add(ticket(WRONG));
    send(file, settings());

    assertThat(verifications())
        .containsExactly(Verification.TOKEN, Verification.NONE, Verification.NONE);
  }

  @Test
  void provenMessageIsOtherEvidenceThanTheSameOneUnproven() {
    send(json("jira/simplest.json"), settings());
    send(ticket(GOOD), settings());

    assertThat(kafka.only(OfTicket.class))
        .extracting(p -> p.snapshot().id())
        .doesNotHaveDuplicates();
  }

  @Test
  void tokenOfARejectedTicketIsNotInTheDeadLetter() {
    ObjectNode ticket = ticket(GOOD);
    ((ObjectNode) ticket.path("automationData")).put("jira-aws-secret-key-arn", "");
    send(ticket, settings());

    assertThat(kafka.only(OfDeadLetter.class)).hasSize(1);
    assertTokenIsNowhere(GOOD);
  }

  private static ObjectNode ticket(String token) {
    ObjectNode ticket = json("jira/simplest.json");
    ((ObjectNode) ticket.path("automationData")).put("jira-token", token);
    return ticket;
  }

  private static Map<String, String> settings() {
    return Map.of("JIRA_TOKENS", GOOD + "," + NEXT);
  }

  private void send(JsonNode message, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("KAFKA_BOOTSTRAP_SERVERS", "localhost:1");
    settings.put("TICKET_SOURCES", TICKETS);
    SnsBridge bridge = Wiring.bridge(Settings.from(settings), kafka, Clock.systemUTC());
    Answer answer = bridge.accept(event(sqs("1", TICKETS, message.toString())));
    kafka.wire.add(answer.toJson().toString());
  }

  private List<Verification> verifications() {
    return kafka.only(OfTicket.class).stream().map(p -> p.snapshot().verification()).toList();
  }

  private void assertTokenIsNowhere(String token) {
    assertThat(kafka.wire).isNotEmpty().noneMatch(record -> record.contains(token));
    assertThat(log.texts()).isNotEmpty().noneMatch(line -> line.contains(token));
  }
}
