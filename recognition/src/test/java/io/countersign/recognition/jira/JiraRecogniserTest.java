package io.countersign.recognition.jira;

import static io.countersign.recognition.Fixtures.ARN;
import static io.countersign.recognition.Fixtures.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.correlation.evidence.Person;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.secret.SecretReference;
import io.countersign.recognition.message.Recognised;
import io.countersign.recognition.message.Recognised.Rejected;
import io.countersign.recognition.message.RejectReason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JiraRecogniserTest {
  private static final Instant SENT = Instant.parse("2026-03-02T07:00:02Z");
  private static final String SECRETS = "jira-aws-secret-key-arn";

  private final JiraRecogniser recogniser = new JiraRecogniser(FieldMapping.contract());

  @Test
  void simplestRuleIsEnough() {
    TicketSnapshot ticket = only(json("jira/simplest.json"));

    assertThat(ticket.ticket()).hasToString("OPS-7");
    assertThat(ticket.updatedAt()).isEqualTo(Instant.parse("2026-03-01T19:27:35.700Z"));
    assertThat(ticket.summary()).isEqualTo("Rotate the orders password");
    assertThat(ticket.verification()).isEqualTo(TicketSnapshot.Verification.NONE);
    assertThat(ticket.state().references()).containsExactly(new SecretReference(ARN));
    assertThat(ticket.state().status()).isNull();
    assertThat(ticket.state().decision()).isNull();
    assertThat(ticket.contentHash()).matches("[0-9a-f]{32}");
  }

  @Test
  void everyFieldOfTheContractIsRead() {
    TicketSnapshot ticket = snapshots(json("jira/full.json")).get(1);

    assertThat(ticket.summary()).isEqualTo("Rotate the orders key");
    assertThat(ticket.state())
        .isEqualTo(
            new TicketState(
                List.of(new SecretReference(ARN), new SecretReference("prod/orders/db")),
                "Approved",
                "10103",
                "indeterminate",
                "approved",
                Instant.parse("2026-03-02T07:00:00Z"),
                List.of(
                    new Person("5b10ac8d", "grace@example.com", null),
                    new Person("5b10ac8e", null, null)),
                new Person("5b10a2", "ada@example.com", null),
                new Person(null, "ada@example.com", null),
                Instant.parse("2026-03-02T08:00:00Z"),
                Instant.parse("2026-03-02T09:00:00Z"),
                "normal",
                List.of("UpdateSecret", "PutSecretValue"),
                2));
  }

  @Test
  void ticketIsOneSnapshotForEachRootName() {
    List<TicketSnapshot> snapshots = snapshots(json("jira/full.json"));

    assertThat(snapshots)
        .extracting(s -> s.state().references().get(0).root().value())
        .containsExactly("payments-key", "prod/orders/db");
    assertThat(snapshots)
        .extracting(TicketSnapshot::contentHash)
        .containsOnly(hash("jira/full.json"));
  }

  @Test
  void hashTellsEditsApartAndTokensNot() {
    ObjectNode ticket = json("jira/full.json");
    ticket.withObject("/automationData").put("jira-token", "another");
    assertThat(snapshots(ticket).get(0).contentHash()).isEqualTo(hash("jira/full.json"));

    ticket.withObject("/automationData").put(SECRETS, "prod/orders/db payments-key one-more");
    assertThat(snapshots(ticket).get(0).contentHash()).isNotEqualTo(hash("jira/full.json"));
  }

  @Test
  void payloadMayLieAtTheTopOrInAText() {
    ObjectNode inner = json("jira/simplest.json").withObject("/automationData");
    ObjectNode asText = json("jira/simplest.json").put("automationData", inner.toString());

    assertThat(only(inner)).isEqualTo(only(json("jira/simplest.json")));
    assertThat(only(asText)).isEqualTo(only(json("jira/simplest.json")));
  }

  @Test
  void emptyStatusIsPresentAndAbsentStatusIsNot() {
    ObjectNode ticket = json("jira/simplest.json");
    ticket.withObject("/automationData").put("jira-status", "").putNull("jira-final-decision");

    assertThat(only(ticket).state().status()).isEmpty();
    assertThat(only(ticket).state().decision()).isEmpty();
  }

  @Test
  void statusGivenByIdOnlyIsPresent() {
    ObjectNode ticket = json("jira/simplest.json");
    ticket.withObject("/automationData").put("jira-status-id", 10103);

    assertThat(only(ticket).state().status()).isEmpty();
    assertThat(only(ticket).state().statusId()).isEqualTo("10103");
  }

  @Test
  void listsOfUnequalLengthAreAllPeople() {
    ObjectNode ticket = json("jira/simplest.json");
    ticket
        .withObject("/automationData")
        .put("jira-approver-account-ids", "[~accountid:a1], a2")
        .put("jira-approver-emails", "x@example.com");

    assertThat(only(ticket).state().approvers())
        .containsExactly(
            new Person("a1", null, null),
            new Person("a2", null, null),
            new Person(null, "x@example.com", null));
  }

  @Test
  void separatorAtTheEndOfAListIsNoFurtherPerson() {
    ObjectNode ticket = json("jira/simplest.json");
    ticket
        .withObject("/automationData")
        .put("jira-approver-account-ids", "a1")
        .put("jira-approver-emails", "x@example.com, ");

    assertThat(only(ticket).state().approvers())
        .containsExactly(new Person("a1", "x@example.com", null));
  }

  @Test
  void withoutATimeOfItsOwnTheTimeOfSendingCounts() {
    ObjectNode ticket = json("jira/simplest.json");
    ticket.withObject("/automationData").put("jira-timestamp", "");

    assertThat(only(ticket).updatedAt()).isEqualTo(SENT);
    assertThat(rejected(recogniser.read(ticket, null, Verification.NONE)).explanation())
        .contains("jira-timestamp");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jira-timestamp", "jira-window-start", "jira-window-end", "jira-approved-at"})
  void timeThatCanNotBeReadIsRejectedByName(String field) {
    ObjectNode ticket = json("jira/full.json");
    ticket.withObject("/automationData").put(field, "next Tuesday");

    Rejected rejected = rejected(recogniser.read(ticket, SENT, Verification.NONE));

    assertThat(rejected.reason()).isEqualTo(RejectReason.INVALID_FIELD);
    assertThat(rejected.explanation()).startsWith(field).doesNotContain("Tuesday");
    assertThat(rejected.ticketKey()).isEqualTo("OPS-7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "two", "1.5", "9999999999999"})
  void limitThatIsNoPositiveNumberIsRejectedByName(String limit) {
    ObjectNode ticket = json("jira/simplest.json");
    ticket.withObject("/automationData").put("jira-max-changes", limit);

    assertThat(rejected(recogniser.read(ticket, SENT, Verification.NONE)).explanation())
        .startsWith("jira-max-changes");
  }

  @ParameterizedTest
  @CsvSource({"jira-status", "jira-final-decision", "jira-change-type", "jira-window-end"})
  void objectInPlaceOfATextIsRejectedByName(String field) {
    ObjectNode ticket = json("jira/simplest.json");
    ticket.withObject("/automationData").putObject(field).put("x", "Approved");

    assertThat(rejected(recogniser.read(ticket, SENT, Verification.NONE)).explanation())
        .startsWith(field);
  }

  @Test
  void ticketThatNamesNoSecretIsRejectedWithItsKey() {
    ObjectNode ticket = json("jira/simplest.json");
    ticket.withObject("/automationData").put(SECRETS, " , ");

    Rejected rejected = rejected(recogniser.read(ticket, SENT, Verification.NONE));

    assertThat(rejected.reason()).isEqualTo(RejectReason.NAMES_NO_SECRET);
    assertThat(rejected.ticketKey()).isEqualTo("OPS-7");
  }

  @Test
  void endlessListOfSecretsIsRejected() {
    ObjectNode ticket = json("jira/simplest.json");
    StringBuilder names = new StringBuilder();
    for (int i = 0; i <= 500; i++) {
      names.append("name/").append(i).append(' ');
    }
    ticket.withObject("/automationData").put(SECRETS, names.toString());

    assertThat(rejected(recogniser.read(ticket, SENT, Verification.NONE)).explanation())
        .startsWith(SECRETS);
  }

  /** A message of 80 KB that would become 25 MB in Kafka. */
  @Test
  void ticketWhoseFieldsAreRepeatedForTooManySecretsIsRejected() {
    ObjectNode ticket = json("jira/simplest.json");
    StringBuilder names = new StringBuilder();
    StringBuilder actions = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      names.append("name/").append(i).append(',');
      actions.append(i < 60 ? "a".repeat(900) + i + "," : "");
    }
    ticket.withObject("/automationData").put(SECRETS, names.toString());
    ticket.withObject("/automationData").put("jira-allowed-actions", actions.toString());

    Rejected rejected = rejected(recogniser.read(ticket, SENT, Verification.NONE));

    assertThat(rejected.reason()).isEqualTo(RejectReason.INVALID_FIELD);
    assertThat(rejected.explanation())
        .contains("of all its secrets together is more than 8,000,000");
    ticket.withObject("/automationData").put(SECRETS, names.substring(0, 900));
    assertThat(snapshots(ticket)).hasSizeGreaterThan(90);
  }

  @Test
  void ticketWithoutAKeyIsRejected() {
    ObjectNode ticket = json("jira/simplest.json");
    ticket.withObject("/automationData").put("jira-key", "no key");

    assertThat(rejected(recogniser.read(ticket, SENT, Verification.NONE)).reason())
        .isEqualTo(RejectReason.NO_TICKET_KEY);
  }

  @Test
  void operationsAlertIsRejectedAsWhatItIs() {
    Rejected rejected =
        rejected(recogniser.read(json("jira/operations-alert.json"), SENT, Verification.NONE));

    assertThat(rejected.reason()).isEqualTo(RejectReason.OPERATIONS_ALERT);
    assertThat(rejected.explanation()).contains("is no ticket");
  }

  @Test
  void webhookIsReadByAMappingAndAskedForOneWithout() {
    ObjectNode webhook = json("jira/webhook.json");
    assertThat(rejected(recogniser.read(webhook, SENT, Verification.NONE)).explanation())
        .contains("JIRA_FIELD_MAPPING");

    JiraRecogniser mapped =
        new JiraRecogniser(
            FieldMapping.parse(
                """
                {"jira-key":"/issue/key", "jira-timestamp":"/timestamp",
                 "jira-status":"/issue/fields/status/name",
                 "jira-reporter-account-id":["/nowhere","/issue/fields/reporter/accountId"],
                 "jira-aws-secret-key-arn":"/issue/fields/customfield_10050"}
                """));
    List<TicketSnapshot> snapshots =
        ((Recognised.Ticket) mapped.read(webhook, SENT, Verification.NONE)).snapshots();

    assertThat(snapshots).hasSize(2);
    assertThat(snapshots.get(0).state().status()).isEqualTo("Approved");
    assertThat(snapshots.get(0).state().requester()).isEqualTo(new Person("5b10a2", null, null));
    assertThat(snapshots.get(0).updatedAt()).isEqualTo(Instant.ofEpochMilli(1772434801120L));
  }

  private String hash(String file) {
    return snapshots(json(file)).get(0).contentHash();
  }

  private TicketSnapshot only(ObjectNode json) {
    assertThat(snapshots(json)).hasSize(1);
    return snapshots(json).get(0);
  }

  private List<TicketSnapshot> snapshots(ObjectNode json) {
    assertThat(recogniser.recognises(json)).isTrue();
    assertThat(recogniser.read(json, SENT, Verification.NONE))
        .isInstanceOf(Recognised.Ticket.class);
    return ((Recognised.Ticket) recogniser.read(json, SENT, Verification.NONE)).snapshots();
  }

  private static Rejected rejected(Recognised recognised) {
    assertThat(recognised).isInstanceOf(Rejected.class);
    return (Rejected) recognised;
  }
}
