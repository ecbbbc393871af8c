package io.countersign.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.countersign.audit.Records;
import io.countersign.audit.report.data.Csv;
import io.countersign.contract.Json;
import io.countersign.correlation.verdict.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class AuditCommandTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-04-01T00:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path log;
  private Path tickets;

  @BeforeEach
  void archive() throws IOException {
    log = Files.createDirectories(folder.resolve("AWSLogs/123/CloudTrail/2026/03/02"));
    tickets = folder.resolve("tickets.jsonl");
    write(Records.change("approved", "prod/db"));
    Files.writeString(tickets, Records.ticket("KAN-1", "prod/db") + "\n");
  }

  @Test
  void cleanArchiveExitsWithZero() {
    assertThat(audit()).isZero();
    assertThat(out.toString()).contains("AUTHORIZED 1").contains("100.0 % (1 of 1)");
    assertThat(err.toString()).contains("discrepancies 0");
  }

  @Test
  void changeWithoutATicketExitsWithTwo() throws IOException {
    write(Records.change("bare", "prod/other"));
    assertThat(audit()).isEqualTo(2);
    assertThat(out.toString()).contains("NO_TICKET").contains("No ticket names this secret.");
    assertThat(out.toString()).contains("50.0 % (1 of 2)");
  }

  @Test
  void approvalThatNobodyUsedIsNoDiscrepancy() throws IOException {
    Files.writeString(
        tickets, Records.ticket("KAN-2", "prod/idle") + "\n" + Files.readString(tickets));
    assertThat(audit()).isZero();
    assertThat(out.toString()).contains("UNUSED 1");
  }

  @Test
  void fileThatCanNotBeReadToItsEndIsToldAndNotFatal() throws IOException {
    byte[] whole = Records.gzip(Records.file(Records.change("cut", "prod/db")).toString());
    Files.write(log.resolve("cut.json.gz"), Arrays.copyOf(whole, whole.length - 12));
    assertThat(audit()).isZero();
    assertThat(err.toString()).contains("not read to its end").contains("cut.json.gz");
    assertThat(out.toString()).contains("Complete        NO");
  }

  @Test
  void jsonIsTheFindingsAndNothingElse() throws IOException {
    write(Records.change("bare", "prod/other"));
    assertThat(audit("--format", "json")).isEqualTo(2);
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines)
        .allSatisfy(
            line -> assertThat(Json.text(Json.read(utf8(line), Finding.class))).isEqualTo(line))
        .allSatisfy(line -> assertThat(complaints(line)).isEmpty());
    assertThat(json(lines.getFirst()).properties())
        .extracting(Map.Entry::getKey)
        .contains(
            "finding_id",
            "revision",
            "verdict",
            "reasons",
            "event_time",
            "secret_name",
            "evidence_ids");
    assertThat(lines)
        .extracting(
            line -> json(line).path("revision").asInt() + json(line).path("verdict").asText())
        .containsExactly("1USED", "1AUTHORIZED", "1UNAUTHORIZED");
  }

  @Test
  void columnsAreTheFieldsOfTheFinding() throws IOException {
    assertThat(Csv.COLUMNS)
        .containsExactlyElementsOf(
            schema().path("properties").properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !name.equals("schema"))
                .toList());
    assertThat(audit("--format", "csv")).isZero();
    assertThat(out.toString()).startsWith(String.join(",", Csv.COLUMNS) + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"})
  void noCellBeginsAFormula(String name) throws IOException {
    ObjectNode change = Records.change("evil", "prod/db").put("eventName", name);
    write(change);
    audit("--format", "csv");
    assertThat(rows()).extracting(row -> row.get("action")).contains("'" + name.strip());
    assertThat(rows())
        .flatExtracting(Map::values)
        .noneMatch(cell -> cell.matches("(?s)[=+@\\t\\r-].*"));
  }

  @Test
  void listsAndLineBreaksStayInTheirCells() throws IOException {
    write(Records.change("bare", "prod/other").put("eventName", "A\"b\",\nc"));
    audit("--format", "csv");
    assertThat(rows()).hasSize(3);
    assertThat(rows()).extracting(row -> row.get("reasons")).contains("NO_TICKET");
  }

  @Test
  void periodSelectsFindingsAndNotEvidence() throws IOException {
    write(Records.change("later", "prod/other").put("eventTime", "2026-03-10T00:00:00Z"));
    assertThat(audit("--format", "json", "--from", "2026-03-02T10:00:00Z", "--to", "2026-03-10"))
        .isZero();
    assertThat(ids()).containsExactly("change/approved");
    assertThat(audit("--format", "json", "--from", "2026-03-10")).isEqualTo(2);
    assertThat(ids()).containsExactly("change/later");
  }

  @Test
  void whatIsNotDueYetIsPending() throws IOException {
    write(Records.change("bare", "prod/other"));
    assertThat(audit("--as-of", "2026-03-02T11:14:59Z")).isZero();
    assertThat(out.toString()).contains("Pending         1 not due yet");
    assertThat(audit("--as-of", "2026-03-02T11:15:00Z")).isEqualTo(2);
  }

  @Test
  void anotherPolicyShowsWhatWouldDiffer() throws IOException {
    Path strict = Files.writeString(folder.resolve("s.yaml"), "defaults:\n  minApprovals: 2\n");
    assertThat(audit("--what-if", strict.toString())).isZero();
    assertThat(out.toString())
        .contains("1 × AUTHORIZED → UNAUTHORIZED")
        .contains("1 × USED → UNUSED")
        .contains("then: UNAUTHORIZED. TOO_FEW_APPROVALS");
  }

  @Test
  void pageIsMarkupEvenWhereEvidenceIsHostile() throws IOException {
    ObjectNode record = Records.change("bare", "prod/none");
    ((ObjectNode) record.path("userIdentity"))
        .put("userName", "<script>alert(1)</script>")
        .put("arn", "arn:aws:iam::123456789012:user/<script>alert(1)</script>");
    write(record);
    Path page = folder.resolve("report.html");
    assertThat(audit("--format", "html", "--out", page.toString())).isEqualTo(2);
    assertThat(page)
        .content()
        .startsWith("<!DOCTYPE html>")
        .contains("2026-04-01 00:00:00 by countersign", "&lt;script")
        .doesNotContain("<script");
  }

  @Test
  void formatWithoutAPlaceForDifferencesRefusesThem() throws IOException {
    Path strict = Files.writeString(folder.resolve("s.yaml"), "defaults:\n  minApprovals: 2\n");
    assertFailsWith("--what-if", "--format", "json", "--what-if", strict.toString());
  }

  @Test
  void policyInForceJudges() throws IOException {
    Path strict = Files.writeString(folder.resolve("s.yaml"), "defaults:\n  minApprovals: 2\n");
    assertThat(audit("--policy", strict.toString())).isEqualTo(2);
    assertThat(out.toString()).contains("TOO_FEW_APPROVALS").contains("sha256:");
  }

  @Test
  void fieldsOfTicketsMayBeElsewhere() throws IOException {
    String webhook =
        "{\"webhookEvent\":\"x\",\"issue\":" + Records.ticket("KAN-1", "prod/db") + "}";
    Files.writeString(tickets, webhook);
    assertThat(audit()).isEqualTo(2);
    ObjectNode mapping = Records.ticket("KAN-1", "prod/db");
    mapping.properties().forEach(f -> f.setValue(mapping.textNode("/issue/" + f.getKey())));
    assertThat(audit("--jira-field-mapping", mapping.toString())).isZero();

    String search = Records.search("KAN-1", "prod/db").toString();
    Files.writeString(tickets, search.replace("AWS secret", "What to rotate"));
    assertThat(audit()).isEqualTo(2);
    Path file =
        Files.writeString(
            folder.resolve("mapping.json"),
            "{\"jira-aws-secret-key-arn\":\"/named/What to rotate\"}");
    assertThat(audit("--jira-issue-mapping", file.toString())).isZero();
    assertFailsWith("--jira-issue-mapping", "--jira-issue-mapping", "{\"x\":1}");
  }

  /** An attack: who can write the export of tickets writes another record of the change. */
  @Test
  void copyOfAChangeInTheFileOfTicketsCountsForNothing() throws IOException {
    ObjectNode copy = Records.change("c-1", "prod/db").put("errorCode", "AccessDenied");
    Files.writeString(tickets, copy + "\n");
    assertThat(audit("--format", "json")).isEqualTo(2);
    assertThat(out.toString()).contains("UNAUTHORIZED").doesNotContain("ATTEMPTED");
    assertThat(err.toString()).contains("WRONG_SOURCE").contains("--cloudtrail");
  }

  @Test
  void exportIsOnlyProvenWhenWhoeverMadeItSaysSo() throws IOException {
    Files.writeString(tickets, Records.search("KAN-1", "prod/db").toString());
    assertThat(audit()).isZero();
    assertThat(audit("--verified-approvals")).isEqualTo(2);
    assertThat(out.toString()).contains("APPROVAL_UNVERIFIED");
    assertThat(audit("--verified-approvals", "--issues-read-back")).isZero();
  }

  @Test
  void reportIsWrittenAsAWholeAndReplacesAnOlderOne() throws IOException {
    Path report = Files.writeString(folder.resolve("r.json"), "old");
    assertThat(audit("--format", "json", "--out", report.toString())).isZero();
    assertThat(Files.readAllLines(report)).hasSize(2);
    assertThat(out.toString()).isEmpty();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(f -> f.toString().endsWith(".part"))).isEmpty();
    }
  }

  @Test
  void reportThatCanNotBeWrittenLeavesNothingBehind() throws IOException {
    Path taken = Files.createDirectories(folder.resolve("taken/inside"));
    Files.writeString(taken.resolve("file"), "");
    assertFailsWith("--out", "--out", taken.toString());
    try (Stream<Path> files = Files.list(folder.resolve("taken"))) {
      assertThat(files).containsExactly(taken);
    }
  }

  @Test
  void errorIsOneLineThatNamesTheOptionAndTheRemedy() throws IOException {
    Path broken = Files.writeString(folder.resolve("p.yaml"), "defaults:\n  grce: 1h\n");
    assertFailsWith("--out", "--out", folder.resolve("none/r.json").toString());
    assertFailsWith("'yesterday' is no time", "--from", "yesterday");
    assertFailsWith("--from, --to", "--from", "2026-03-02", "--to", "2026-03-01");
    assertFailsWith("'grace'", "--policy", broken.toString());
    assertFailsWith("there is no file or folder", "--tickets", folder.resolve("x").toString());
    assertFailsWith("--format", "--format", "pdf");
  }

  @Test
  void missingOptionIsOneLine() {
    assertThat(run("--tickets", tickets.toString())).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains("--cloudtrail");
  }

  @Test
  void archiveWithNothingReadableFails() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(run("--cloudtrail", empty.toString(), "--tickets", empty.toString())).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains("none holds a record");
  }

  private void assertFailsWith(String part, String... options) {
    assertThat(audit(options)).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains(part);
  }

  private int audit(String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("--cloudtrail", folder.resolve("AWSLogs").toString()));
    arguments.addAll(List.of("--tickets", tickets.toString()));
    arguments.addAll(List.of(options));
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine command = AuditCommand.commandLine(new Terminal(100, false), NOW);
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return command.execute(arguments);
  }

  private void write(ObjectNode record) throws IOException {
    Path file = log.resolve(record.path("eventID").asText() + ".json.gz");
    Files.write(file, Records.gzip(Records.file(record).toString()));
  }

  private List<String> ids() {
    return out.toString().lines().map(line -> json(line).path("finding_id").asText()).toList();
  }

  private List<Map<String, String>> rows() throws IOException {
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(out.toString())) {
      return rows.readAll();
    }
  }

  private static List<Error> complaints(String line) throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema())
        .validate(json(line));
  }

  private static JsonNode schema() throws IOException {
    String resource = "/schemas/countersign.finding-1.schema.json";
    try (InputStream in = Json.class.getResourceAsStream(resource)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in, resource));
    }
  }

  private static JsonNode json(String line) {
    return Json.read(utf8(line), JsonNode.class);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
