package io.countersign.local.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final String RECORD =
      """
      {"eventSource":"secretsmanager.amazonaws.com","eventName":"DeleteSecret","eventType":"AwsApiCall",
       "eventTime":"2026-03-02T09:00:00Z","awsRegion":"eu-west-1","recipientAccountId":"012345678901",
       "eventVersion":"1.10","eventID":"e1"}
      """;
  private static final LambdaEvents EVENTS =
      new LambdaEvents(Clock.fixed(Instant.parse("2026-03-02T09:00:01Z"), ZoneOffset.UTC));

  @Test
  void aBareRecordGetsTheEnvelopeOfEventBridge() throws Exception {
    JsonNode envelope = json(only(RECORD).text());
    assertThat(only(RECORD).source()).isEqualTo(Source.CHANGES);
    assertThat(envelope.path("detail-type").asText()).isEqualTo("AWS API Call via CloudTrail");
    assertThat(envelope.path("account").asText()).isEqualTo("012345678901");
    assertThat(envelope.path("region").asText()).isEqualTo("eu-west-1");
    assertThat(envelope.path("time").asText()).isEqualTo("2026-03-02T09:00:00Z");
    assertThat(envelope.path("detail")).isEqualTo(json(RECORD));
  }

  @Test
  void whatAwsReportsItselfIsAServiceEvent() throws Exception {
    String reported = RECORD.replace("AwsApiCall", "AwsServiceEvent");
    assertThat(json(only(reported).text()).path("detail-type").asText())
        .isEqualTo("AWS Service Event via CloudTrail");
  }

  @Test
  void theSameRecordIsAlwaysTheSameEventAndAnotherOneIsAnother() throws Exception {
    String again = RECORD;
    String another = RECORD.replace("e1", "e2");
    assertThat(json(only(again).text()).path("id")).isEqualTo(json(only(RECORD).text()).path("id"));
    assertThat(json(only(another).text()).path("id"))
        .isNotEqualTo(json(only(RECORD).text()).path("id"));
  }

  @Test
  void anEnvelopeOfEventBridgeAndATicketTravelAsTheyAre() {
    String envelope = "{\"detail-type\": \"Secret Label Updated\", \"detail\": {}}";
    String ticket = "{\"automationData\": {\"jira-key\": \"OPS-1\"}}";
    assertThat(Messages.in(envelope)).containsExactly(new Message(Source.CHANGES, envelope));
    assertThat(Messages.in(ticket)).containsExactly(new Message(Source.TICKETS, ticket));
  }

  @Test
  void whatIsNoJsonTravelsAsItIs() {
    String broken = "{\"jira-summary\": \"the \"new\" key\"}";
    assertThat(Messages.in(broken)).containsExactly(new Message(Source.TICKETS, broken));
  }

  @Test
  void everyRecordOfALogFileIsAMessage() {
    String file = "{\"Records\":[" + RECORD + "," + RECORD.replace("e1", "e2") + "]}";
    assertThat(Messages.in(file)).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void theAnswerOfLookupEventsIsUnpacked() throws Exception {
    String answer =
        new ObjectMapper()
            .writeValueAsString(Map.of("Events", List.of(Map.of("CloudTrailEvent", RECORD))));
    assertThat(Messages.in(answer)).containsExactly(only(RECORD));
  }

  @Test
  void theMessagesOfALambdaEventAreFoundAgainInBothForms() {
    Message tick = Ticks.byHand(Instant.parse("2026-03-02T12:00:00Z"), Optional.empty());
    List<Message> messages = List.of(only(RECORD), tick);
    assertThat(Messages.in(EVENTS.sns(messages).toString())).isEqualTo(messages);
    assertThat(Messages.in(EVENTS.sqs(messages).toString())).isEqualTo(messages);
  }

  private static Message only(String text) {
    return Messages.in(text).getFirst();
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }
}
