package io.countersign.audit.cli;

import static io.countersign.jira.JiraServer.approvalPath;
import static io.countersign.jira.JiraServer.issuePath;
import static io.countersign.jira.JiraServer.json;
import static io.countersign.jira.JiraServer.pages;
import static io.countersign.jira.JiraServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.audit.Records;
import io.countersign.jira.JiraServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class TicketsPullCommandTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-04-01T00:00:00Z"), ZoneOffset.UTC);
  private static final String TOKEN = "ATATT3x-s3cr3t";
  private static final Terminal WIDE = new Terminal(1000, false);

  @RegisterExtension final JiraServer jira = new JiraServer();
  @TempDir Path folder;

  private final JiraSite site = new JiraSite(jira, 2, 3);
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<Duration> pauses = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private Path tickets;

  @BeforeEach
  void account() {
    environment.put("JIRA_USER_EMAIL", "dora@example.com");
    environment.put("JIRA_API_TOKEN", TOKEN);
    tickets = folder.resolve("tickets");
  }

  // from Jira to the verdict

  @Test
  void whatWasPulledGivesTheVerdictOfTheAudit() throws IOException {
    site.add(jira, "KAN-1", "prod/db", 7);
    site.add(jira, "KAN-2", "prod/other", 0);
    site.add(jira, "KAN-3", "prod/third", 0);
    Path log = folder.resolve("log.json");
    Files.writeString(log, Records.file(Records.change("c-1", "prod/db")).toString());

    assertThat(pull()).isZero();
    assertThat(audit("--cloudtrail", log.toString(), "--verified-approvals")).isZero();
    assertThat(out.toString())
        .contains("AUTHORIZED 1")
        .contains("100.0 % (1 of 1)")
        .contains("issues 3, pulled from " + jira.url() + " by Dora (5b-dora)")
        .contains("project = KAN")
        .contains("every file was read to its end, and every record");
    assertThat(err.toString()).contains("tickets 3, rejected 0").contains("complete:");
  }

  @Test
  void whatWasAlteredAfterThePullIsReportedAndProvesNothing() throws IOException {
    site.add(jira, "KAN-1", "prod/db", 0);
    Path log = folder.resolve("log.json");
    Files.writeString(log, Records.file(Records.change("c-1", "prod/db")).toString());
    assertThat(pull()).isZero();
    Path manifest = tickets.resolve("manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replace("KAN", "CAN"));

    assertThat(audit("--cloudtrail", log.toString(), "--verified-approvals")).isEqualTo(2);
    assertThat(out.toString()).contains("UNAUTHORIZED 1").contains("gaps in the tickets 1");
    assertThat(err.toString())
        .contains("not whole: " + manifest + ": it was altered after the pull")
        .contains("not complete");
  }

  @Test
  void manifestSaysWhatWasAskedOfWhomAndWhen() throws IOException {
    site.add(jira, "KAN-1", "prod/db", 7);
    site.add(jira, "KAN-2", "prod/db", 0);
    site.add(jira, "KAN-3", "prod/db", 0);

    assertThat(pull()).isZero();
    JsonNode manifest = manifest();
    assertThat(manifest.path("site").asText()).isEqualTo(jira.url().toString());
    assertThat(manifest.at("/account/id").asText()).isEqualTo("5b-dora");
    assertThat(manifest.path("query").asText()).isEqualTo("project = KAN");
    assertThat(manifest.path("started_at").asText()).isEqualTo("2026-04-01T00:00:00Z");
    assertThat(manifest.path("issues").asInt()).isEqualTo(3);
    assertThat(manifest.path("changelog_entries").asInt()).isEqualTo(10);
    assertThat(manifest.path("approximate_count").asInt()).isEqualTo(3);
    assertThat(manifest.path("files"))
        .extracting(file -> file.path("name").asText() + " " + file.path("issues").asInt())
        .containsExactly("issues-00001.json 2", "issues-00002.json 1");
    assertThat(Files.readString(tickets.resolve("manifest.json"))).doesNotContain(TOKEN);
  }

  @Test
  void changelogsOfManyIssuesAreReadPageByPage() throws IOException {
    site.add(jira, "KAN-1", "prod/db", 7);
    site.add(jira, "KAN-2", "prod/db", 7);

    assertThat(pull()).isZero();
    assertThat(issues())
        .extracting(issue -> issue.at("/changelog/histories").size())
        .containsExactly(8, 8);
    assertThat(jira.asked).filteredOn(JiraSite.CHANGELOGS::equals).hasSize(6);
    assertThat(jira.asked).noneMatch(path -> path.contains("/issue/"));
  }

  @Test
  void whereChangelogsOfManyIssuesAreNotThereEachIsReadPageByPage() throws IOException {
    jira.on(JiraSite.CHANGELOGS, status(404, "{}"));
    site.add(jira, "KAN-1", "prod/db", 249);

    assertThat(pull()).isZero();
    assertThat(issues())
        .singleElement()
        .satisfies(issue -> assertThat(issue.at("/changelog/values")).hasSize(250));
    assertThat(jira.asked).filteredOn(path -> path.contains("KAN-1/changelog")).hasSize(3);
  }

  @Test
  void issueThatWasEditedAfterTheSearchIsReadAgain() throws IOException {
    ObjectNode stale = site.add(jira, "KAN-1", "prod/db", 0);
    stale.withObject("/fields").put("updated", "2026-03-02T08:00:00.000+0000").put("summary", "?");

    assertThat(pull()).isZero();
    assertThat(issues())
        .singleElement()
        .satisfies(
            issue ->
                assertThat(issue.at("/fields/summary").asText()).isEqualTo("Rotate the password"));
  }

  @Test
  void approvalsOfServiceManagementArePulled() throws IOException {
    ObjectNode issue = site.add(jira, "OPS-7", "prod/db", 0);
    issue.withObject("/fields/project").put("projectTypeKey", "service_desk");
    ObjectNode approvals = JiraSite.object();
    approvals.putArray("values").addObject().put("finalDecision", "approved");
    jira.on(approvalPath("OPS-7"), pages(approvals));

    assertThat(pull()).isZero();
    assertThat(issues())
        .singleElement()
        .satisfies(i -> assertThat(i.at("/approvals/values")).hasSize(1));
    assertThat(manifest().path("approvals").asInt()).isEqualTo(1);
  }

  @Test
  void allFieldsAndTheirNamesAreAskedForByTheAccount() throws IOException {
    site.add(jira, "KAN-1", "prod/db", 0);
    Path file = folder.resolve("account.json");
    Files.writeString(file, "{\"email\":\"a@example.com\",\"token\":\"t\"}");

    assertThat(pull("--credentials", file.toString())).isZero();
    assertThat(jira.authorizations).containsOnly("Basic YUBleGFtcGxlLmNvbTp0");
    assertThat(site.questions.getFirst().path("jql").asText()).isEqualTo("project = KAN");
    assertThat(site.questions.getFirst().path("fields").get(0).asText()).isEqualTo("*all");
    assertThat(site.questions.getFirst().path("expand").asText()).isEqualTo("names");
  }

  // what gets in the way

  @Test
  void whoAsksTooOftenWaitsAsLongAsJiraSays() throws IOException {
    site.add(jira, "KAN-1", "prod/db", 0);
    jira.on(
        JiraSite.MYSELF,
        status(429, "", "Retry-After", "1800"),
        json(JiraSite.object().put("accountId", "5b-dora")));

    assertThat(pull()).isZero();
    assertThat(pauses).singleElement().satisfies(p -> assertThat(p).hasMinutes(30));
    assertThat(err.toString()).contains("Jira is busy: waiting 180");
    assertThat(issues()).hasSize(1);
  }

  @Test
  void issueThatWasDeletedMeanwhileIsInTheManifest() throws IOException {
    site.add(jira, "KAN-1", "prod/db", 0);
    site.forget(site.add(jira, "KAN-2", "prod/db", 0));
    jira.on(issuePath("KAN-2"), status(404, "{}"));

    assertThat(pull()).isEqualTo(2);
    assertThat(err.toString()).contains("not read: KAN-2: NOT_FOUND: status 404");
    assertThat(issues()).extracting(issue -> issue.path("key").asText()).containsExactly("KAN-1");
    assertThat(manifest().at("/not_read/0/key").asText()).isEqualTo("KAN-2");
    audit("--cloudtrail", tickets.toString());
    assertThat(out.toString())
        .contains("gaps in the tickets 1")
        .contains("KAN-2 was found and not read: NOT_FOUND: status 404");
  }

  @ParameterizedTest
  @CsvSource({
    JiraSite.MYSELF + ", 401, OK",
    JiraSite.SEARCH + ", 401, OK",
    JiraSite.SEARCH + ", 200, AUTHENTICATED_FAILED",
    JiraSite.CHANGELOGS + ", 200, AUTHENTICATED_FAILED"
  })
  void expiredTokenIsOneClearMessageAndLeavesNothingBehind(String path, int status, String reason)
      throws IOException {
    site.add(jira, "KAN-1", "prod/db", 0);
    jira.on(path, status(status, "{\"issues\":[]}", "X-Seraph-LoginReason", reason));

    assertFailsWith("the token is wrong or has expired");
    assertThat(err.toString()).contains("JIRA_API_TOKEN").doesNotContain(TOKEN);
  }

  @Test
  void tokenThatExpiresBetweenTwoIssuesIsNoDeletedIssue() throws IOException {
    site.forget(site.add(jira, "KAN-1", "prod/db", 0));
    jira.on(issuePath("KAN-1"), status(404, "{}"))
        .on(
            JiraSite.MYSELF,
            json(JiraSite.object().put("accountId", "5b-dora")),
            status(401, "{}"));

    assertFailsWith("the token is wrong or has expired");
  }

  @Test
  void queryThatJiraDoesNotTakeIsToldInJirasWords() throws IOException {
    jira.on(
        JiraSite.SEARCH, status(400, "{\"errorMessages\":[\"Field 'projekt' does not exist.\"]}"));

    assertFailsWith("--jql");
    assertThat(err.toString()).contains("Field 'projekt' does not exist.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"issues\":[],\"nextPageToken\":\"same\"}",
        "{\"issues\":[],\"isLast\":false}",
        "{\"issues\":[{\"key\":\"KAN-1\"}]}",
        "{}"
      })
  void pagesThatDoNotEndOrHoldNoIssuesFail(String page) throws IOException {
    jira.on(JiraSite.SEARCH, status(200, page));

    assertFailsWith("UNREADABLE");
  }

  @Test
  void whatIsMissingIsNamedBeforeAnythingIsAsked() throws IOException {
    Path file = Files.writeString(folder.resolve("broken"), TOKEN);
    assertFailsWith("--credentials: " + file + " must hold", "--credentials", file.toString());
    assertFailsWith("--site: must be an address", "--site", "ftp://example.com");
    environment.remove("JIRA_API_TOKEN");
    assertFailsWith("set JIRA_USER_EMAIL and JIRA_API_TOKEN");
    assertThat(run(command(), "pull", "--jql", "x", "--out", tickets.toString())).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains("JIRA_BASE_URL");
    assertThat(jira.asked).isEmpty();
  }

  @Test
  void folderThatHoldsSomethingIsNotTouched() throws IOException {
    Path mine = Files.writeString(Files.createDirectory(tickets).resolve("mine"), "mine");

    assertThat(pull()).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains("--out");
    assertThat(mine).hasContent("mine");
    Files.delete(mine);
    assertThat(pull()).isZero();
  }

  private void assertFailsWith(String part, String... options) throws IOException {
    assertThat(pull(options)).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains(part);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).noneMatch(path -> path.toString().contains("tickets"));
    }
  }

  private int pull(String... options) {
    List<String> arguments = new ArrayList<>(List.of("pull", "--jql", "project = KAN"));
    arguments.addAll(List.of("--out", tickets.toString()));
    if (!List.of(options).contains("--site")) {
      arguments.addAll(List.of("--site", jira.url().toString()));
    }
    arguments.addAll(List.of(options));
    return run(command(), arguments.toArray(String[]::new));
  }

  private CommandLine command() {
    return TicketsCommand.commandLine(WIDE, environment, NOW, pauses::add);
  }

  private int audit(String... options) {
    List<String> arguments = new ArrayList<>(List.of("--tickets", tickets.toString()));
    arguments.addAll(List.of(options));
    return run(AuditCommand.commandLine(WIDE, NOW), arguments.toArray(String[]::new));
  }

  private int run(CommandLine command, String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return command.execute(arguments);
  }

  private JsonNode manifest() throws IOException {
    return new ObjectMapper().readTree(tickets.resolve("manifest.json").toFile());
  }

  private List<JsonNode> issues() throws IOException {
    List<JsonNode> issues = new ArrayList<>();
    for (JsonNode file : manifest().path("files")) {
      Path page = tickets.resolve(file.path("name").asText());
      new ObjectMapper().readTree(page.toFile()).path("issues").forEach(issues::add);
    }
    return issues;
  }
}
