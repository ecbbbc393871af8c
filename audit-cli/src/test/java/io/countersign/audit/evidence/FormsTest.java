package io.countersign.audit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.audit.Records;
import io.countersign.contract.Json;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import io.countersign.correlation.policy.Statuses;
import io.countersign.recognition.message.Recognised;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form in which archives hold evidence; what a file is called plays no part. */
class FormsTest {
  private static final JsonNode CHANGE = Records.change("c-1", "prod/db");
  private static final JsonNode TICKET = Records.ticket("KAN-1", "prod/db");

  @TempDir private Path folder;

  static Stream<Named<String>> formsOfChanges() throws IOException {
    var record = Records.change("c-1", "prod/db");
    String normalised = Json.text(new FormsTest().only(record.toString()));
    return Stream.of(
        Named.of("a bare record", record.toString()),
        Named.of("a bare record on many lines", record.toPrettyString()),
        Named.of("a file of CloudTrail", Records.file(record).toString()),
        Named.of("a file of CloudTrail on many lines", Records.file(record).toPrettyString()),
        Named.of("an answer of lookup-events", Records.lookup(record).toPrettyString()),
        Named.of("an event of EventBridge", Records.eventBridge(record).toString()),
        Named.of("a list of events", "[" + Records.eventBridge(record) + "]"),
        Named.of("a notification", Records.notification(record).toString()),
        Named.of("SNS to Lambda", Records.snsEvent(Records.eventBridge(record)).toString()),
        Named.of("SQS to Lambda", Records.sqsEvent(Records.eventBridge(record)).toString()),
        Named.of("a file inside a notification", Records.snsEvent(Records.file(record)).toString()),
        Named.of("a value of our own topic", normalised));
  }

  static Stream<Named<String>> formsOfTickets() {
    return Stream.of(
        Named.of("a payload", TICKET.toString()),
        Named.of("a payload on many lines", TICKET.toPrettyString()),
        Named.of("a list of payloads", "[" + TICKET + "]"),
        Named.of("a notification", Records.notification(TICKET).toString()),
        Named.of("SNS to Lambda", Records.snsEvent(TICKET).toString()),
        Named.of("SQS to Lambda", Records.sqsEvent(TICKET).toString()),
        Named.of("an answer of Jira's search", Records.search("KAN-1", "prod/db").toString()),
        Named.of(
            "an answer of Jira's search on many lines",
            Records.search("KAN-1", "prod/db").toPrettyString()));
  }

  @ParameterizedTest
  @MethodSource("formsOfChanges")
  void changeIsRecognisedByWhatItIs(String text) throws IOException {
    assertThat(read(bytes(text)).changes())
        .singleElement()
        .satisfies(c -> assertThat(c.id()).isEqualTo("c-1"))
        .satisfies(c -> assertThat(c.caseKey()).isEqualTo("prod/db"));
  }

  @ParameterizedTest
  @MethodSource("formsOfChanges")
  void changeIsRecognisedInGzip(String text) throws IOException {
    assertThat(read(Records.gzip(text)).changes()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("formsOfChanges")
  void changesAreRecognisedInLines(String text) throws IOException {
    String line = text.replaceAll("\\s*\\R\\s*", "");
    assertThat(read(bytes(line + "\n" + line + "\n\n" + TICKET)).changes()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("formsOfTickets")
  void ticketIsRecognisedByWhatItIs(String text) throws IOException {
    assertThat(read(bytes(text)).tickets())
        .singleElement()
        .satisfies(t -> assertThat(snapshot(t).ticket()).hasToString("KAN-1"))
        .satisfies(t -> assertThat(snapshot(t).caseKey()).isEqualTo("prod/db"));
  }

  @Test
  void issueWithItsChangelogTellsItsWholePast() throws IOException {
    FileReading reading = read(bytes(Records.search("KAN-1", "prod/db").toString()));
    assertThat(snapshot(reading.tickets().getFirst()).history())
        .extracting(step -> step.state().status())
        .containsExactly("To Do", "Approved");
  }

  @Test
  void issueIsWorthWhatWhoeverExportedItSays() throws IOException {
    byte[] search = bytes(Records.search("KAN-1", "prod/db").toString());
    assertThat(verification(search, Verification.NONE)).isEqualTo(Verification.NONE);
    assertThat(verification(search, Verification.READ_BACK)).isEqualTo(Verification.READ_BACK);
  }

  @Test
  void oneFileMayHoldBothKindsOfEvidence() throws IOException {
    FileReading reading = read(bytes(CHANGE + "\n" + TICKET + "\n"));
    assertThat(reading.changes()).hasSize(1);
    assertThat(reading.tickets()).hasSize(1);
  }

  @Test
  void snapshotsOfOurOwnTopicComeBackAsTheyWere() throws IOException {
    TicketSnapshot snapshot = snapshot(read(bytes(TICKET.toString())).tickets().getFirst());
    FileReading again = read(bytes(Json.text(snapshot) + "\n" + Json.text(snapshot) + "\n"));
    assertThat(again.tickets()).extracting(FormsTest::snapshot).containsOnly(snapshot);
  }

  @Test
  void proofAndPastInASnapshotOfAFileCountForNothing() throws IOException {
    byte[] search = bytes(Records.search("KAN-1", "prod/db").toString());
    Path file = Files.write(folder.resolve("search"), search);
    TicketSnapshot proven =
        snapshot(
            new FileReader(
                    TicketForm.standard(Statuses.DEFAULT, Verification.READ_BACK), bytes -> {})
                .read(Records.anyEvidence(file))
                .tickets()
                .getFirst());
    assertThat(proven.history()).isNotEmpty();

    TicketSnapshot read = snapshot(read(bytes(Json.text(proven))).tickets().getFirst());
    assertThat(read.verification()).isEqualTo(Verification.NONE);
    assertThat(read.history()).isEmpty();
    assertThat(read.state()).isEqualTo(proven.state());
  }

  @Test
  void eachOptionAdmitsItsKind() throws IOException {
    Path both = Files.write(folder.resolve("both"), bytes(CHANGE + "\n" + TICKET + "\n"));
    FileReading tickets = reader().read(new InputFile(both, Set.of(Feed.TICKETS)));
    FileReading changes = reader().read(new InputFile(both, Set.of(Feed.SECRET_CHANGES)));

    assertThat(tickets.changes()).isEmpty();
    assertThat(tickets.tickets()).hasSize(1);
    assertThat(tickets.rejected())
        .singleElement()
        .satisfies(r -> assertThat(r.reason()).isEqualTo("WRONG_SOURCE"))
        .satisfies(r -> assertThat(r.explanation()).contains("--cloudtrail"));
    assertThat(changes.tickets()).isEmpty();
    assertThat(changes.changes()).hasSize(1);
    assertThat(changes.rejected())
        .singleElement()
        .satisfies(r -> assertThat(r.reason()).isEqualTo("WRONG_SOURCE"))
        .satisfies(r -> assertThat(r.explanation()).contains("--tickets"));
  }

  private Verification verification(byte[] search, Verification worth) throws IOException {
    Path file = Files.write(folder.resolve("search"), search);
    FileReading reading =
        new FileReader(TicketForm.standard(Statuses.DEFAULT, worth), bytes -> {})
            .read(Records.anyEvidence(file));
    return snapshot(reading.tickets().getFirst()).verification();
  }

  private SecretChange only(String text) throws IOException {
    Path file = Files.createTempFile("record", "");
    try {
      return reader()
          .read(Records.anyEvidence(Files.write(file, bytes(text))))
          .changes()
          .getFirst();
    } finally {
      Files.delete(file);
    }
  }

  private FileReading read(byte[] bytes) throws IOException {
    return reader().read(Records.anyEvidence(Files.write(folder.resolve("evidence"), bytes)));
  }

  private static FileReader reader() {
    return new FileReader(TicketForm.standard(Statuses.DEFAULT, Verification.NONE), bytes -> {});
  }

  private static TicketSnapshot snapshot(Recognised.Ticket ticket) {
    return ticket.snapshots().getFirst();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
