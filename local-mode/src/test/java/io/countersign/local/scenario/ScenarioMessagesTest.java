package io.countersign.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.countersign.correlation.evidence.Actor;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import io.countersign.correlation.evidence.TicketState;
import io.countersign.local.envelope.Message;
import io.countersign.recognition.MessageRecogniser;
import io.countersign.recognition.jira.FieldMapping;
import io.countersign.recognition.jira.JiraRecogniser;
import io.countersign.recognition.message.Recognised;
import io.countersign.recognition.message.Redaction;
import io.countersign.scenario.Scenario;
import io.countersign.scenario.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ScenarioMessagesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<Scenario> ALL = Scenario.readAll(Path.of("../scenarios"));

  private final JiraRecogniser jira = new JiraRecogniser(FieldMapping.contract());
  private final MessageRecogniser recogniser =
      new MessageRecogniser(new Redaction(FieldMapping.contract().tokenKeys()), jira);

  @TestFactory
  Stream<DynamicTest> messagesAreReadAsTheEvidenceOfTheScenario() {
    return ALL.stream()
        .filter(ScenarioMessagesTest::comesInMessages)
        .map(s -> DynamicTest.dynamicTest(s.name(), () -> messagesAreReadAsItsEvidence(s)));
  }

  private void messagesAreReadAsItsEvidence(Scenario scenario) throws Exception {
    Stream.Builder<Object> read = Stream.builder();
    for (Message message : ScenarioMessages.of(List.of(scenario))) {
      read(message).forEach(read);
    }
    assertThat(read.build())
        .containsExactlyElementsOf(
            scenario.steps().stream().flatMap(ScenarioMessagesTest::evidence).toList());
  }

  @Test
  void onlyWhatIsReadBackFromJiraOrNamesPeopleByNameAloneComesInNoMessage() {
    List<Scenario> others = ALL.stream().filter(s -> !comesInMessages(s)).toList();

    assertThat(others).isNotEmpty().hasSizeLessThan(ALL.size() / 4);
    assertThat(others)
        .allSatisfy(
            scenario ->
                assertThatThrownBy(() -> ScenarioMessages.of(List.of(scenario)))
                    .message()
                    .containsAnyOf("read back from Jira", "by id or e-mail"));
  }

  @Test
  void ofSeveralScenariosTheTicksComeLast() {
    List<Scenario> two = ALL.stream().filter(s -> s.name().startsWith("demo/")).limit(2).toList();
    List<String> topics =
        ScenarioMessages.of(two).stream().map(message -> message.source().name()).toList();

    assertThat(topics).containsExactly("TICKETS", "CHANGES", "CHANGES", "TICKS", "TICKS");
  }

  private static boolean comesInMessages(Scenario scenario) {
    try {
      var unused = ScenarioMessages.of(List.of(scenario));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** What the scenario itself gives the correlator, as far as a message carries it. */
  private static Stream<Object> evidence(Step step) {
    return switch (step) {
      case Step.Reported r -> Stream.of(carried(r.change()));
      case Step.Said s -> Stream.of(carried(s.ticket()));
      case Step.Ticked t -> Stream.of(t.tick());
      case Step.Unreadable u -> Stream.empty();
    };
  }

  private Stream<Object> read(Message message) throws Exception {
    JsonNode json = json(message.text());
    if (json.isMissingNode()) {
      return Stream.empty();
    }
    return switch (recogniser.read(json, null, verification(json)).recognised()) {
      case Recognised.Change c -> Stream.of(c.change());
      case Recognised.Ticket t -> t.snapshots().stream().map(ScenarioMessagesTest::carried);
      case Recognised.Ticking t -> t.request().at(t.request().time()).stream().map(tick -> tick);
      case Recognised.Ignored ignored -> Stream.of(ignored);
      case Recognised.Rejected rejected -> Stream.of(rejected);
    };
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private Verification verification(JsonNode json) {
    boolean proven = Objects.equals(jira.token(json), ScenarioMessages.TOKEN);
    return proven ? Verification.TOKEN : Verification.NONE;
  }

  /** The hash is over the message; a list of secrets is sorted, each approver counts once. */
  private static TicketSnapshot carried(TicketSnapshot t) {
    return new TicketSnapshot(
        t.ticket(),
        t.updatedAt(),
        "",
        t.verification(),
        t.summary(),
        carried(t.state()),
        t.history());
  }

  private static TicketState carried(TicketState s) {
    return new TicketState(
        s.references().stream().sorted().toList(),
        s.status(),
        s.statusId(),
        s.statusCategory(),
        s.decision(),
        s.approvedAt(),
        s.approvers().stream().distinct().toList(),
        s.requester(),
        s.assignee(),
        s.windowStart(),
        s.windowEnd(),
        s.changeType(),
        s.allowedActions(),
        s.maxChanges());
  }

  /** The native event names no actor. */
  private static SecretChange carried(SecretChange c) {
    boolean isNative = c.action().equals("SecretLabelUpdated");
    return new SecretChange(
        c.id(),
        c.eventId(),
        isNative ? null : c.requestId(),
        c.kind(),
        c.action(),
        c.eventTime(),
        c.secret(),
        isNative ? Actor.NONE : c.actor(),
        c.versionId(),
        c.versionStages(),
        c.rotationFunction(),
        c.deletionDate(),
        c.forceDelete(),
        c.publicPolicy(),
        c.errorCode(),
        c.sourceIp(),
        c.userAgent(),
        c.rotationRole(),
        c.sharedEventId());
  }
}
