package io.countersign.recognition.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.correlation.evidence.Person;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.evidence.TicketSnapshot.Step;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.policy.Statuses;
import io.countersign.recognition.message.Recognised;
import io.countersign.recognition.message.Recognised.Rejected;
import io.countersign.recognition.message.RejectReason;
import io.countersign.recognition.message.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class IssueHistoryTest {
  private static final Instant EIGHT = Instant.parse("2026-03-02T08:00:00Z");

  private final JsonNode search = fixture();
  private final JsonNode kan13 = search.at("/issues/0");
  private final JsonNode chg7 = search.at("/issues/1");

  @Test
  void historyHasEveryStatusAtItsTime() {
    assertThat(history("prod/ledger", kan13))
        .extracting(step -> step.at().toString(), step -> step.state().status())
        .containsExactly(
            tuple("2026-03-02T08:00:00Z", "Open"),
            tuple("2026-03-02T08:30:00Z", "Open"),
            tuple("2026-03-02T09:00:00Z", "Approved"),
            tuple("2026-03-02T10:05:00Z", "Implementing"),
            tuple("2026-03-02T12:00:00Z", "Done"));
  }

  @Test
  void whoeverMovedItIntoAnApprovedStatusApprovedItAndStaysTheApprover() {
    Person otto = new Person("5b-otto", "otto@example.com", null);
    List<Step> steps = history("prod/ledger", kan13);
    assertThat(steps)
        .extracting(step -> step.state().approvers())
        .containsExactly(List.of(), List.of(), List.of(otto), List.of(otto), List.of());
    assertThat(steps.get(3).state().approvedAt()).isEqualTo("2026-03-02T09:00:00Z");
  }

  @Test
  void automationIsNoApprover() {
    ((ObjectNode) kan13.at("/changelog/histories/2/author")).put("accountType", "app");
    assertThat(history("prod/ledger", kan13))
        .allSatisfy(step -> assertThat(step.state().approvers()).isEmpty());
  }

  @Test
  void theFieldsOfAPastMomentAreThoseItHadThen() {
    TicketState first = history("prod/ledger", kan13).getFirst().state();
    assertThat(first.windowStart()).isEqualTo("2026-03-02T09:00:00Z");
    assertThat(first.assignee()).isNull();
    assertThat(first.requester()).isEqualTo(new Person("5b-rita", "rita@example.com", null));
    TicketState later = history("prod/ledger", kan13).get(2).state();
    assertThat(later.windowStart()).isEqualTo("2026-03-02T10:00:00Z");
    assertThat(later.assignee()).isEqualTo(new Person("5b-mia", null, null));
    assertThat(later.changeType()).isEqualTo("Normal");
  }

  @Test
  void historyGoesToEverySecretThatTheTicketEverNamed() {
    List<TicketSnapshot> snapshots = snapshots(kan13);
    assertThat(snapshots)
        .extracting(TicketSnapshot::caseKey)
        .containsExactly("prod/ledger", "prod/ledger-replica", "prod/other");
    TicketSnapshot unnamed = snapshots.getLast();
    assertThat(unnamed.state().references()).isEmpty();
    assertThat(unnamed.history().getFirst().state().references()).hasSize(1);
    assertThat(unnamed.history().get(1).state().references()).isEmpty();
  }

  @Test
  void lastStepIsTheStateAtTheLastUpdate() {
    TicketSnapshot snapshot = snapshots(kan13).getFirst();
    assertThat(snapshot.history().getLast())
        .isEqualTo(new Step(snapshot.updatedAt(), snapshot.state()));
    assertThat(snapshot.summary()).isEqualTo("Rotate the password of the ledger database");
  }

  @Test
  void theOrderOfTheChangelogDoesNotMatter() {
    List<TicketSnapshot> newestFirst = snapshots(kan13);
    ArrayNode histories = (ArrayNode) kan13.at("/changelog/histories");
    List<JsonNode> reversed = new ArrayList<>();
    histories.forEach(reversed::add);
    Collections.reverse(reversed);
    histories.removeAll().addAll(reversed);
    assertThat(snapshots(kan13)).isEqualTo(newestFirst);
  }

  @Test
  void approvalThatWasAskedLastDecides() {
    assertThat(history("mail/token", chg7))
        .extracting(step -> step.at().toString(), step -> step.state().decision())
        .containsExactly(
            tuple("2026-03-03T08:00:00Z", null),
            tuple("2026-03-03T08:10:00Z", "pending"),
            tuple("2026-03-03T09:10:00Z", "approved"),
            tuple("2026-03-03T10:00:00Z", "pending"));
  }

  @Test
  void onlyThoseWhoApprovedAreApproversAndTheirTimeIsThatOfTheDecision() {
    TicketState approved = history("mail/token", chg7).get(2).state();
    assertThat(approved.approvers())
        .containsExactly(new Person("5b-otto", "otto@example.com", null));
    assertThat(approved.approvedAt()).isEqualTo("2026-03-03T09:10:00Z");
    assertThat(approved.isEmergency()).isTrue();
  }

  @Test
  void approvalsBesideTheIssueComeFirst() {
    ObjectNode beside = ((ObjectNode) chg7).putObject("approvals");
    JsonNode declined = chg7.at("/fields/customfield_10080/1").deepCopy();
    ((ObjectNode) declined).put("finalDecision", "declined");
    beside.putArray("values").add(declined);
    assertThat(history("mail/token", chg7))
        .extracting(step -> step.state().decision())
        .containsExactly(null, "pending", "declined", "declined");
  }

  @Test
  void mappingMayPlaceFieldsElsewhere() {
    FieldMapping mapping =
        FieldMapping.parseForIssues(
            "{\"jira-aws-secret-key-arn\":\"/fields/customfield_10050\","
                + "\"jira-window-start\":\"/named/Planned start\"}");
    List<TicketSnapshot> withoutNames =
        snapshots(new IssueHistory(mapping, Statuses.DEFAULT), chg7, search.path("nothing"));
    assertThat(withoutNames).extracting(TicketSnapshot::caseKey).containsExactly("mail/token");
  }

  @Test
  void withoutChangelogItIsAPlainSnapshotOfNow() {
    ((ObjectNode) kan13).remove("changelog");
    TicketSnapshot plain = snapshots(kan13).getFirst();
    assertThat(plain.history()).isEmpty();
    assertThat(plain.updatedAt()).isEqualTo(EIGHT.plusSeconds(4 * 3600));
    assertThat(plain.state().status()).isEqualTo("Done");
  }

  @Test
  void halfAChangelogProvesNothing() {
    ((ObjectNode) kan13.path("changelog")).put("total", 90);
    assertPlainBecause("4 of 90");
  }

  @Test
  void categoryThatChangedWithoutAnEntryForTheStatusProvesNothing() {
    ((ObjectNode) kan13.path("fields"))
        .put("statuscategorychangedate", "2026-03-02T12:00:00.000+0000");
    withoutStatusEntries();
    assertPlainBecause("no entry for the status");
  }

  @Test
  void approvedStatusThatNoEntryLedToProvesNothingAndApprovesNothing() {
    approvedNow();
    for (JsonNode history : kan13.at("/changelog/histories")) {
      for (JsonNode item : history.path("items")) {
        if (item.path("toString").asText().equals("Approved")) {
          ((ObjectNode) item).put("to", "7").put("toString", "In review");
        }
      }
    }
    TicketSnapshot plain = assertPlainBecause("no entry that led to the approved status");
    assertThat(plain.state().decision()).isEqualTo("pending");
  }

  @Test
  void ticketThatWasCreatedInAnApprovedStatusHasAHistoryWithoutAnApproval() {
    approvedNow();
    withoutStatusEntries();
    ((ObjectNode) kan13.path("fields"))
        .put("statuscategorychangedate", kan13.at("/fields/created").asText());
    assertThat(history("prod/ledger", kan13))
        .isNotEmpty()
        .allSatisfy(step -> assertThat(step.state().decision()).isEqualTo("pending"));
  }

  @Test
  void historyOverTheLimitIsAPlainSnapshot() {
    ObjectNode changelog = (ObjectNode) kan13.path("changelog");
    ArrayNode histories = changelog.putArray("histories");
    for (int i = 0; i < 6_000; i++) {
      histories.addObject().put("created", "2026-03-02T09:00:00.000+0000").putArray("items");
    }
    changelog.put("total", 6_000);
    assertPlainBecause("more than 5,000 entries");
  }

  private TicketSnapshot assertPlainBecause(String reason) {
    Recognised.Ticket ticket =
        (Recognised.Ticket)
            new IssueHistory(FieldMapping.issue(), Statuses.DEFAULT)
                .read(kan13, search.path("names"), Verification.READ_BACK);
    assertThat(ticket.notWhole()).contains(reason);
    TicketSnapshot plain = ticket.snapshots().getFirst();
    assertThat(plain.history()).isEmpty();
    assertThat(plain.verification()).isEqualTo(Verification.NONE);
    return plain;
  }

  private void approvedNow() {
    ((ObjectNode) kan13.path("fields"))
        .set("status", StrictJson.read("{\"id\":\"10103\",\"name\":\"Approved\"}"));
  }

  private void withoutStatusEntries() {
    for (JsonNode history : kan13.at("/changelog/histories")) {
      ArrayNode items = (ArrayNode) history.path("items");
      for (int i = items.size() - 1; i >= 0; i--) {
        if (items.get(i).path("field").asText().equals("status")) {
          items.remove(i);
        }
      }
    }
  }

  @Test
  void issueThatNeverNamedASecretIsRejectedWithItsKey() {
    ((ObjectNode) chg7.path("fields")).remove("customfield_10050");
    Rejected rejected = (Rejected) read(chg7);
    assertThat(rejected.reason()).isEqualTo(RejectReason.NAMES_NO_SECRET);
    assertThat(rejected.ticketKey()).isEqualTo("CHG-7");
  }

  @Test
  void statusThatWasLeftWithAResolutionWasDone() {
    ObjectNode fields = (ObjectNode) kan13.path("fields");
    fields.set("status", StrictJson.read("{\"id\":\"10001\",\"name\":\"Open\"}"));
    fields.putNull("resolution");
    fields.put("updated", "2026-03-02T13:00:00.000+0000");
    ObjectNode changelog = (ObjectNode) kan13.path("changelog");
    changelog.put("total", 5);
    ((ArrayNode) changelog.path("histories"))
        .insert(
            0,
            StrictJson.read(
                """
                {"id":"5","author":{"accountId":"5b-mia"},"created":"2026-03-02T13:00:00.000+0000",
                 "items":[
                  {"field":"status","fieldId":"status","from":"10003","fromString":"Done","to":"10001","toString":"Open"},
                  {"field":"resolution","fieldId":"resolution","from":"10000","fromString":"Done","to":null,"toString":null}]}
                """));
    List<Step> steps = history("prod/ledger", kan13);
    assertThat(steps.get(4).state().status()).isEqualTo("Done");
    assertThat(steps.get(4).state().statusCategory()).isEqualTo("done");
    assertThat(steps.get(5).state().statusCategory()).isNull();
  }

  private List<Step> history(String root, JsonNode issue) {
    return snapshots(issue).stream()
        .filter(s -> s.caseKey().equals(root))
        .findFirst()
        .orElseThrow()
        .history();
  }

  private List<TicketSnapshot> snapshots(JsonNode issue) {
    return ((Recognised.Ticket) read(issue)).snapshots();
  }

  private static List<TicketSnapshot> snapshots(
      IssueHistory reader, JsonNode issue, JsonNode names) {
    return ((Recognised.Ticket) reader.read(issue, names, Verification.NONE)).snapshots();
  }

  private Recognised read(JsonNode issue) {
    return new IssueHistory(FieldMapping.issue(), Statuses.DEFAULT)
        .read(issue, search.path("names"), Verification.NONE);
  }

  private static JsonNode fixture() {
    try (InputStream in =
        Objects.requireNonNull(IssueHistoryTest.class.getResourceAsStream("/jira/search.json"))) {
      return StrictJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
