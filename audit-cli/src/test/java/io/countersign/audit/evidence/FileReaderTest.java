package io.countersign.audit.evidence;

import static io.countersign.audit.report.RecordKind.ATTEMPT;
import static io.countersign.audit.report.RecordKind.CHANGE;
import static io.countersign.audit.report.RecordKind.CONSEQUENCE;
import static io.countersign.audit.report.RecordKind.IGNORED;
import static io.countersign.audit.report.RecordKind.OTHER_SOURCE;
import static io.countersign.audit.report.RecordKind.READ_ONLY;
import static io.countersign.audit.report.RecordKind.REJECTED;
import static io.countersign.audit.report.RecordKind.TICKET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.audit.Records;
import io.countersign.audit.report.Counts;
import io.countersign.audit.report.Population;
import io.countersign.audit.report.RejectedRecord;
import io.countersign.audit.report.SourceFile;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import io.countersign.correlation.policy.Statuses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be read never takes with it what can. */
class FileReaderTest {
  private static final ObjectNode GOOD = Records.change("good", "prod/db");

  @TempDir private Path folder;

  @Test
  void gzipThatEndsInTheMiddleLosesNothingBeforeIt() throws IOException {
    String text =
        IntStream.range(0, 2_000)
            .mapToObj(i -> Records.change("c-" + i, "prod/db-" + i * 7919).toString())
            .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
    byte[] whole = Records.gzip(text);
    FileReading reading = read(Arrays.copyOf(whole, whole.length / 2));

    assertThat(reading.changes()).hasSizeBetween(500, 1_999);
    assertThat(reading.file().unreadable().orElseThrow().why()).contains("gzip stream ends");
    assertThat(reading.file().unreadable().orElseThrow().afterRecords())
        .isEqualTo(reading.changes().size());
  }

  @Test
  void gzipOfLinesThatEndsInTheMiddleRejectsNoLine() throws IOException {
    String lines =
        IntStream.range(0, 2_000)
            .mapToObj(i -> Records.change("c-" + i, "prod/db-" + i * 7919) + "\n")
            .collect(Collectors.joining());
    byte[] whole = Records.gzip(lines);
    FileReading reading = read(Arrays.copyOf(whole, whole.length / 2));

    assertThat(reading.changes()).hasSizeBetween(500, 1_999);
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.file().unreadable()).isPresent();
  }

  @Test
  void gzipWithADamagedMiddleIsReadUpToThere() throws IOException {
    byte[] damaged = Records.gzip(Records.file(GOOD).toString() + " ".repeat(100_000));
    Arrays.fill(damaged, damaged.length - 8, damaged.length, (byte) 7);
    FileReading reading = read(damaged);

    assertThat(ids(reading)).containsExactly("good");
    assertThat(reading.file().unreadable().orElseThrow().why()).contains("breaks off");
  }

  @Test
  void documentThatBreaksOffIsReadUpToThere() throws IOException {
    FileReading reading = read("{\n\"Records\": [" + GOOD + ",\n{\"eventID\":");
    assertThat(ids(reading)).containsExactly("good");
    assertThat(reading.file().unreadable().orElseThrow().why()).contains("no JSON from line 3");
    assertThat(reading.file().unreadable().orElseThrow().afterRecords()).isEqualTo(1);
  }

  @Test
  void recordThatLacksAFieldIsRejectedByItself() throws IOException {
    ObjectNode bad = Records.change("bad", "prod/db");
    bad.remove("eventTime");
    FileReading reading = read(Records.file(bad, GOOD).toString());

    assertThat(ids(reading)).containsExactly("good");
    assertThat(reading.rejected())
        .containsExactly(
            new RejectedRecord(
                file().toString(),
                1,
                "INVALID_FIELD",
                "eventTime must be a time such as 2026-03-02T08:00:00Z",
                null));
  }

  @Test
  void recordWithAKeyTwiceIsRejectedByItself() throws IOException {
    String twice = "{\"eventID\":\"1\",\"a\":{\"b\":{\"c\":1,\"c\":2}},\"d\":[{}]}";
    String again = "{\"eventID\":\"1\",\"eventID\":\"2\"}";
    FileReading reading = read("{\n\"Records\":[" + twice + "," + again + "," + GOOD + "]}");

    assertThat(ids(reading)).containsExactly("good");
    assertThat(reading.rejected()).extracting(RejectedRecord::number).containsExactly(1L, 2L);
    assertThat(reading.rejected())
        .allSatisfy(r -> assertThat(r.explanation()).contains("a key twice"));
  }

  @Test
  void lineThatIsNoJsonIsRejectedByItself() throws IOException {
    FileReading reading = read(GOOD + "\n{\"jira-key\": \"KAN-1\", \"x\": \"a \"b\"}\n" + GOOD);
    assertThat(ids(reading)).containsExactly("good", "good");
    assertThat(reading.rejected())
        .singleElement()
        .satisfies(r -> assertThat(r.explanation()).startsWith("line 2 is no JSON"));
    assertThat(reading.file().unreadable()).isEmpty();
  }

  @Test
  void firstLineThatIsNoJsonIsRejectedByItself() throws IOException {
    FileReading reading = read("{\"x\": \"a \"b\"}\n" + GOOD + "\n");
    assertThat(ids(reading)).containsExactly("good");
    assertThat(reading.rejected()).hasSize(1);
  }

  @Test
  void whatIsNoRecordIsTold() throws IOException {
    FileReading reading = read("[1, \"x\", {\"a\": 1}]");
    assertThat(reading.rejected())
        .extracting(RejectedRecord::reason)
        .containsExactly("NOT_JSON", "NOT_JSON", "UNRECOGNISED");
  }

  @Test
  void messageThatIsNoJsonIsRejectedByItself() throws IOException {
    ObjectNode broken = Records.notification(GOOD).put("Message", "{\"jira-key\":\"KAN-1\" oops");
    FileReading reading = read(broken + "\n" + GOOD + "\n");
    assertThat(ids(reading)).containsExactly("good");
    assertThat(reading.rejected())
        .singleElement()
        .satisfies(r -> assertThat(r.reason()).isEqualTo("NOT_JSON"))
        .satisfies(r -> assertThat(r.ticketKey()).isEqualTo("KAN-1"));
  }

  @Test
  void fileThatIsNoJsonIsTold() throws IOException {
    FileReading reading = read("version account-id interface-id\n2 123 eni-1\n");
    assertThat(reading.file().unreadable().orElseThrow().why()).contains("line 1, column");
    assertThat(reading.file().counts()).isEqualTo(Counts.NONE);
  }

  @Test
  void fileThatIsNotThereIsTold() {
    FileReading reading = reader().read(Records.anyEvidence(folder.resolve("gone")));
    assertThat(reading.file().unreadable().orElseThrow().why()).contains("cannot be read");
  }

  @Test
  void digestFilesAndEmptyFilesAreNoEvidenceAndNoFault() throws IOException {
    SourceFile digest = read("{\"digestStartTime\":\"x\",\"logFiles\":[]}").file();
    assertThat(digest.note()).hasValueSatisfying(note -> assertThat(note).contains("digest"));
    assertThat(read("").file().note()).contains("it is empty");
    assertThat(new Population(List.of(digest, read("").file()), List.of()).isComplete()).isTrue();
  }

  @Test
  void insightsAreIgnored() throws IOException {
    FileReading reading = read(GOOD.deepCopy().put("eventType", "AwsCloudTrailInsight").toString());
    assertThat(reading.changes()).isEmpty();
    assertThat(reading.file().counts().of(IGNORED)).isEqualTo(1);
  }

  @Test
  void everyRecordIsCountedOnce() throws IOException {
    ObjectNode denied = Records.change("d", "prod/db").put("errorCode", "AccessDenied");
    ObjectNode read = Records.change("r", "prod/db").put("eventName", "GetSecretValue");
    read.put("readOnly", true);
    ObjectNode service = Records.change("s", "prod/db").put("eventType", "AwsServiceEvent");
    Counts counts =
        read(Records.file(
                    GOOD,
                    denied,
                    read,
                    service,
                    Records.ofEc2("e-1"),
                    Records.ofEc2("e-2"),
                    Records.ticket("KAN-1", "prod/db"),
                    Records.ticket("KAN-1", ""))
                .toString())
            .file()
            .counts();
    assertThat(counts)
        .isEqualTo(
            new Counts(
                Map.of(
                    CHANGE,
                    1L,
                    CONSEQUENCE,
                    1L,
                    ATTEMPT,
                    1L,
                    READ_ONLY,
                    1L,
                    OTHER_SOURCE,
                    2L,
                    TICKET,
                    1L,
                    REJECTED,
                    1L),
                0));
    assertThat(counts.records()).isEqualTo(8);
    assertThat(counts.secretsManager()).isEqualTo(4);
  }

  @Test
  void fileIsNamedByItsLengthAndHashAsItIsStored() throws Exception {
    byte[] stored = Records.gzip(Records.file(GOOD).toString());
    AtomicLong progress = new AtomicLong();
    SourceFile file =
        new FileReader(
                TicketForm.standard(Statuses.DEFAULT, Verification.NONE), progress::addAndGet)
            .read(Records.anyEvidence(Files.write(file(), stored)))
            .file();
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(stored);
    assertThat(file.sha256()).isEqualTo(HexFormat.of().formatHex(hash));
    assertThat(file.bytes()).isEqualTo(stored.length).isEqualTo(progress.get());
    assertThat(file.firstEvent()).hasToString("2026-03-02T10:00:00Z").isEqualTo(file.lastEvent());
  }

  @Test
  void whatWasReadBeforeIsADuplicateAndNotJudgedAgain() throws IOException {
    Path one = Files.writeString(folder.resolve("a"), Records.file(GOOD, GOOD).toString());
    Path two = Files.writeString(folder.resolve("b"), GOOD.toString());
    Archive archive =
        Archive.read(List.of(Records.anyEvidence(one), Records.anyEvidence(two)), reader());

    assertThat(archive.population().files())
        .extracting(file -> file.counts().duplicates())
        .containsExactly(1L, 1L);
    assertThat(archive.evidence().cases())
        .singleElement()
        .satisfies(only -> assertThat(only.evidence()).hasSize(1));
  }

  private FileReading read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private FileReading read(byte[] bytes) throws IOException {
    return reader().read(Records.anyEvidence(Files.write(file(), bytes)));
  }

  private Path file() {
    return folder.resolve("evidence");
  }

  private static List<String> ids(FileReading reading) {
    return reading.changes().stream().map(SecretChange::id).toList();
  }

  private static FileReader reader() {
    return new FileReader(TicketForm.standard(Statuses.DEFAULT, Verification.NONE), bytes -> {});
  }
}
