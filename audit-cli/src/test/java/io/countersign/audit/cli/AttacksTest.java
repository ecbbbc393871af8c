package io.countersign.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.audit.Records;
import io.countersign.contract.Json;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.policy.Severity;
import io.countersign.correlation.secret.SecretReference;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * Attacks on the verdict that are made with the form of a message or a file; those that need no
 * form are in {@code scenarios/attacks}. Alice changes prod/db at 10:00, and wants no one to know.
 */
class AttacksTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-04-01T00:00:00Z"), ZoneOffset.UTC);
  private static final String ARN =
      "arn:aws:secretsmanager:eu-central-1:123456789012:secret:prod/db-AbCdEf";

  @TempDir private Path folder;

  private final List<JsonNode> logs = new ArrayList<>();
  private final List<String> tickets = new ArrayList<>();
  private String told = "";

  @BeforeEach
  void aliceChangesTheSecret() {
    logs.add(byAlice("attack", "prod/db"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Alice Example <alice@example.com>",
        "\"Example, Alice\" <ALICE@example.com>",
        "[alice@example.com|mailto:alice@example.com]",
        "alice@example.com, none",
        "alice@example.com; ; n/a"
      })
  void selfApprovalIsSeenHoweverTheAddressIsWritten(String approvers) throws IOException {
    ticket(Records.ticket("KAN-1", "prod/db").put("jira-approver-emails", approvers));

    assertThat(attack().verdict()).isEqualTo(Verdict.UNAUTHORIZED);
    assertThat(attack().reasons()).containsExactly(Reason.SELF_APPROVED);
  }

  @Test
  void displayNameIsNoOtherPerson() throws IOException {
    ticket(Records.ticket("KAN-1", "prod/db").put("jira-approver-emails", "Alice Example"));

    assertThat(attack().verdict()).isEqualTo(Verdict.AUTHORIZED);
    assertThat(attack().explanation()).contains("IDENTITY_UNKNOWN");
  }

  @Test
  void mailLinkThatShowsAnotherAddressIsRejected() throws IOException {
    String link = "[bob@example.com|mailto:alice@example.com]";
    ticket(Records.ticket("KAN-1", "prod/db").put("jira-approver-emails", link));

    assertRejected("INVALID_FIELD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[sandbox/test|" + ARN + "]",
        "[prod/db|https://wiki.example.com/" + ARN + "]",
        "[click here|" + ARN + "]"
      })
  void linkThatShowsOneSecretAndMeansAnotherIsRejected(String link) throws IOException {
    ticket(Records.ticket("KAN-1", link));

    assertRejected("AMBIGUOUS_REFERENCE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mar 2, 2026, 2:30:00 AM", "2026-03-02T02:30:00", "2026-03-02"})
  void timeWithoutAZoneDatesNothingBack(String time) throws IOException {
    ticket(Records.ticket("KAN-1", "prod/db").put("jira-timestamp", time));

    assertRejected("INVALID_FIELD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "2026-03-02", "2026-03-02T09:00:00"})
  void windowThatCannotBeReadIsNoMissingWindow(String start) throws IOException {
    ticket(Records.ticket("KAN-1", "prod/db").put("jira-window-start", start));

    assertRejected("INVALID_FIELD");
  }

  @Test
  void proseCoversOnlyWhatLooksLikeASecret() throws IOException {
    logs.set(0, byAlice("attack", "password"));
    ticket(Records.ticket("KAN-1", "Please rotate the password of prod/db."));

    assertThat(attack().reasons()).containsExactly(Reason.NO_TICKET);
    assertThat(findings())
        .filteredOn(finding -> finding.verdict() == Verdict.UNUSED)
        .extracting(Finding::findingId)
        .containsExactly("ticket/KAN-1/prod/db");
  }

  /** Documented: an approval may be for as many secrets as its approver will read. */
  @Test
  void oneTicketMayName500SecretsAndNoMore() throws IOException {
    String others =
        IntStream.range(1, 500).mapToObj(i -> "other/" + i).collect(Collectors.joining(","));
    ticket(Records.ticket("KAN-1", others + ",prod/db"));
    assertThat(attack().verdict()).isEqualTo(Verdict.AUTHORIZED);

    tickets.clear();
    ticket(Records.ticket("KAN-1", others + ",other/500,prod/db"));
    assertRejected("INVALID_FIELD");
  }

  @Test
  void copyOfTheRecordInTheTicketFileChangesNothing() throws IOException {
    ticket(byAlice("attack", "prod/db").put("errorCode", "AccessDenied"));
    ticket(byAlice("attack", "sandbox/test"));

    assertRejected("WRONG_SOURCE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"prod/db", "prod/db-backup", "sandbox/test", ""})
  void copyOfTheRecordInTheLogsIsReported(String secret) throws IOException {
    ticket(Records.ticket("KAN-1", "prod/db"));
    ticket(Records.ticket("KAN-2", "sandbox/test"));
    ObjectNode copy = byAlice("attack", secret).put("errorCode", "AccessDenied");
    if (secret.isEmpty()) {
      copy.remove(List.of("requestParameters", "responseElements", "errorCode"));
    }
    logs.add(copy);

    assertThat(attack().verdict()).isEqualTo(Verdict.INDETERMINATE);
    assertThat(attack().reasons()).containsExactly(Reason.CONFLICTING_COPIES);
    assertThat(attack().severity()).isEqualTo(Severity.HIGH);
    assertThat(told).contains("conflicting copies 1: ").contains("ids differ: attack");
    assertThat(audit("table")).contains("Conflicting     1: ");
  }

  @Test
  void summaryNamesTheFirstOfManyConflicts() throws IOException {
    for (int i = 10; i < 35; i++) {
      logs.add(byAlice("id-" + i, "prod/db"));
      logs.add(byAlice("id-" + i, "prod/db").put("errorCode", "AccessDenied"));
    }
    findings();

    assertThat(told).contains("conflicting copies 25: ").contains("id-29, … and 5 more");
  }

  @Test
  void recordsThatDifferOnlyInTheirFormAreNoConflict() throws IOException {
    ticket(Records.ticket("KAN-1", "prod/db"));
    logs.add(byAlice("attack", "prod/db").put("userAgent", "another form"));

    assertThat(attack().verdict()).isEqualTo(Verdict.AUTHORIZED);
    assertThat(told).doesNotContain("conflicting");
  }

  /** The account of the caller has a copy that names no secret. */
  @Test
  void copyOfTheOtherAccountIsAFindingOfItsOwnInEveryReport() throws IOException {
    ticket(Records.ticket("KAN-1", "prod/db"));
    logs.set(0, byAlice("attack", "prod/db").put("sharedEventID", "shared"));
    ObjectNode copy = byAlice("copy", "prod/db").put("sharedEventID", "shared");
    copy.remove(List.of("requestParameters", "responseElements"));
    logs.add(copy.put("recipientAccountId", "999900001111"));
    Path same = Files.writeString(folder.resolve("same.yaml"), "defaults: {}\n");

    assertThat(audit("table", "--what-if", same.toString())).contains("Differences     0");
    assertThat(findings())
        .filteredOn(finding -> finding.findingId().startsWith("change/"))
        .extracting(finding -> finding.findingId() + " " + finding.severity())
        .containsExactlyInAnyOrder("change/shared MEDIUM", "change/copy INFO");
  }

  @Test
  void proofThatTheExportClaimsForItselfCountsForNothing() throws IOException {
    TicketState state =
        new TicketState(
            List.of(new SecretReference("prod/db")),
            "Approved",
            null,
            null,
            null,
            null,
            List.of(),
            null,
            null,
            null,
            null,
            null,
            List.of(),
            null);
    tickets.add(
        Json.text(
            new TicketSnapshot(
                TicketKey.parse("KAN-1"),
                Instant.parse("2026-03-02T09:00:00Z"),
                "hash",
                Verification.READ_BACK,
                null,
                state,
                List.of())));

    List<Finding> found = findings("--verified-approvals", "--issues-read-back");
    assertThat(found)
        .filteredOn(finding -> finding.findingId().equals("change/attack"))
        .singleElement()
        .satisfies(f -> assertThat(f.reasons()).containsExactly(Reason.APPROVAL_UNVERIFIED));
  }

  /** Documented: AWS reads a typed text of that form as a full ARN, and so does the record. */
  @Test
  void typedArnOfACallThatSucceededIsFull() throws IOException {
    ObjectNode typed = byAlice("attack", "prod/db");
    typed.remove("responseElements");
    typed.withObject("requestParameters").put("secretId", ARN);
    logs.set(0, typed);
    ticket(Records.ticket("KAN-1", ARN));

    assertThat(attack().secretName()).isEqualTo("prod/db");
    assertThat(attack().verdict()).isEqualTo(Verdict.AUTHORIZED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing", "text"})
  void eventWhoseRecordCannotBeReadIsNoEventOfAnotherService(String detail) throws IOException {
    ObjectNode event = Records.eventBridge(byAlice("hidden", "prod/db"));
    event.remove("detail");
    if (detail.equals("text")) {
      event.put("detail", byAlice("hidden", "prod/db").toString());
    }
    logs.add(event);
    findings();

    assertThat(told).contains("rejected 1").contains("not complete");
  }

  private void assertRejected(String reason) throws IOException {
    assertThat(attack().verdict()).isEqualTo(Verdict.UNAUTHORIZED);
    assertThat(attack().reasons()).containsExactly(Reason.NO_TICKET);
    assertThat(told).contains(": " + reason + ": ");
  }

  private Finding attack() throws IOException {
    return findings().stream()
        .filter(finding -> finding.findingId().equals("change/attack"))
        .reduce(
            (a, b) -> {
              throw new AssertionError("two findings of one id: " + a + ", " + b);
            })
        .orElseThrow();
  }

  private List<Finding> findings(String... options) throws IOException {
    return audit("json", options)
        .lines()
        .map(line -> Json.read(line.getBytes(StandardCharsets.UTF_8), Finding.class))
        .toList();
  }

  private String audit(String format, String... options) throws IOException {
    Path log = folder.resolve("log.json");
    Path exported = folder.resolve("tickets.jsonl");
    Files.writeString(log, lines(logs));
    Files.writeString(exported, String.join("\n", tickets));
    List<String> arguments = new ArrayList<>(List.of("--format", format));
    arguments.addAll(List.of("--cloudtrail", log.toString(), "--tickets", exported.toString()));
    arguments.addAll(List.of(options));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = AuditCommand.commandLine(new Terminal(100, false), NOW);
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exit = command.execute(arguments.toArray(String[]::new));
    told = err.toString();
    assertThat(exit).as(told).isIn(0, 2);
    return out.toString();
  }

  private static String lines(List<JsonNode> records) {
    return records.stream().map(JsonNode::toString).collect(Collectors.joining("\n"));
  }

  private void ticket(ObjectNode message) {
    tickets.add(message.toString());
  }

  /** As a user of IAM Identity Center, whose session has her address. */
  private static ObjectNode byAlice(String id, String secret) {
    ObjectNode record = Records.change(id, secret);
    String role = "AWSReservedSSO_Admin_0123456789abcdef";
    ObjectNode identity = record.putObject("userIdentity").put("type", "AssumedRole");
    identity.put("accountId", "123456789012").put("principalId", "AROA1:alice@example.com");
    identity.put("arn", "arn:aws:sts::123456789012:assumed-role/" + role + "/alice@example.com");
    ObjectNode issuer = identity.putObject("sessionContext").putObject("sessionIssuer");
    issuer.put("type", "Role").put("accountId", "123456789012");
    issuer.put(
        "arn",
        "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/eu-central-1/" + role);
    return record;
  }
}
