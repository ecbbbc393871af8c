package io.countersign.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CountersignTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC);

  private static final List<String> PORTS =
      List.of("--kafka-port", "--dynamodb-port", "--bridge-port", "--http-port");

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aPortInUseIsOneErrorThatNamesTheOption() throws Exception {
    for (String option : PORTS) {
      try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        int port = taken.getLocalPort();
        assertThat(run(up(option, port))).isEqualTo(1);
        assertThat(lastLine(err)).contains("port " + port + " is in use").contains(option);
      }
    }
  }

  @Test
  void aPolicyIsCheckedWithLineFieldAndRemedy() throws Exception {
    Path policy = Files.writeString(folder.resolve("policy.yaml"), "defaults:\n  grce: 1h\n");
    assertThat(run("policy", "check", policy.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("policy.yaml:2: defaults.grce").contains("'grace'");

    Files.writeString(policy, "defaults:\n  grace: 1h\n");
    assertThat(run("policy", "check", policy.toString())).isZero();
    assertThat(out.toString()).contains("sha256:");
  }

  @Test
  void aPolicyThatCanNotBeUsedIsToldBeforeAnythingStarts() {
    assertThat(run("up", "--policy", folder.resolve("none.yaml").toString())).isEqualTo(1);
    assertThat(lastLine(err)).endsWith("none.yaml: there is no such file");
    assertThat(err.toString()).doesNotContain("starting");
  }

  @Test
  void scenariosAreRunAndOneThatFailsSaysWhy() throws Exception {
    Files.writeString(folder.resolve("story.md"), "# A change without a ticket\n\nAlone.\n");
    Files.writeString(
        folder.resolve("given.yaml"),
        "- change: PutSecretValue\n  at: \"10:00\"\n- tick: \"12:00\"\n");
    Path expect = folder.resolve("expect.yaml");
    Files.writeString(expect, "findings:\n  change/change-1: {verdict: AUTHORIZED}\n");
    assertThat(run("policy", "test", folder.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("FAIL").contains("it is UNAUTHORIZED");

    Files.writeString(
        expect, "findings:\n  change/change-1: {verdict: UNAUTHORIZED, reasons: [NO_TICKET]}\n");
    assertThat(run("policy", "test", folder.toString())).isZero();
    assertThat(out.toString()).contains("1 passed, 0 failed");
  }

  @Test
  void demoRefusesScenariosThatDoNotGoTogetherBeforeAnythingStarts() throws Exception {
    for (String name : List.of("one", "two")) {
      Path scenario = Files.createDirectory(folder.resolve(name));
      Files.writeString(scenario.resolve("story.md"), "# A change\n\nAlone.\n");
      Files.writeString(
          scenario.resolve("given.yaml"), "- change: PutSecretValue\n  at: \"10:00\"\n");
      Files.writeString(
          scenario.resolve("expect.yaml"), "findings:\n  change/change-1: {verdict: AUTHORIZED}\n");
    }
    assertThat(run("demo", "--scenarios", folder.toString())).isEqualTo(1);
    assertThat(lastLine(err)).contains("one and two both expect change/change-1");

    Files.writeString(folder.resolve("two/policy.yaml"), "horizon: 8d\n");
    assertThat(run("demo", "--scenarios", folder.resolve("two").toString())).isEqualTo(1);
    assertThat(lastLine(err)).contains("two has a policy of its own");
    assertThat(err.toString()).doesNotContain("starting");
  }

  @Test
  void anArchiveIsAuditedWithoutAnythingBeingStarted() throws Exception {
    Path archive =
        Files.writeString(
            folder.resolve("archive.json"),
            """
            {"eventID":"1","eventName":"DeleteSecret","eventSource":"secretsmanager.amazonaws.com",
             "eventTime":"2026-03-02T08:00:00Z","awsRegion":"eu-central-1",
             "recipientAccountId":"123456789012","requestParameters":{"secretId":"prod/db"}}
            """);
    String file = archive.toString();
    assertThat(run("audit", "--cloudtrail", file, "--tickets", file)).isEqualTo(2);
    assertThat(out.toString()).contains("UNAUTHORIZED").contains("NO_TICKET");
  }

  @Test
  void wrongArgumentsAreOneLineWithoutTheHelp() {
    assertThat(run("audit", "--tickets", "x")).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains("--cloudtrail");
  }

  @Test
  void aTickIsPrintedAsTheEventThatALambdaGets() throws Exception {
    assertThat(run("tick", "2026-03-02T08:00:00Z", "--feed", "tickets")).isZero();
    assertThat(message().path("countersign-tick"))
        .isEqualTo(json("{\"time\":\"2026-03-02T08:00:00Z\",\"feed\":\"tickets\"}"));
  }

  @Test
  void aTickWithoutATimeIsForNowAndBothFeeds() throws Exception {
    assertThat(run("tick")).isZero();
    assertThat(message().path("countersign-tick"))
        .isEqualTo(json("{\"time\":\"2026-03-02T12:00:00Z\"}"));
  }

  @Test
  void aTimeThatIsNoneIsAnErrorThatShowsOne() {
    assertThat(run("tick", "yesterday")).isEqualTo(2);
    assertThat(err.toString()).contains("'yesterday'").contains("2026-03-02T08:00:00Z");
  }

  @Test
  void anUnknownFeedIsAnErrorThatNamesTheFeeds() {
    assertThat(run("tick", "--feed", "news")).isEqualTo(2);
    assertThat(err.toString()).contains("'news'").contains("secret-changes or tickets");
  }

  @Test
  void filesAreWrappedIntoOneEvent() throws Exception {
    Path ticket = Files.writeString(folder.resolve("t.json"), "{\"jira-key\":\"OPS-1\"}");
    Path broken = Files.writeString(folder.resolve("b.json"), "{");
    assertThat(run("wrap", ticket.toString(), broken.toString())).isZero();
    assertThat(json(out.toString()).path("Records")).hasSize(2);
    assertThat(message()).isEqualTo(json("{\"jira-key\":\"OPS-1\"}"));
  }

  @Test
  void asSqsTheNotificationIsTheBodyOfAQueuedMessage() throws Exception {
    Path ticket = Files.writeString(folder.resolve("t.json"), "{\"jira-key\":\"OPS-1\"}");
    assertThat(run("wrap", "--as", "sqs", ticket.toString())).isZero();
    JsonNode record = json(out.toString()).path("Records").path(0);
    assertThat(record.path("eventSource").asText()).isEqualTo("aws:sqs");
    assertThat(json(record.path("body").asText()).path("Message").asText())
        .isEqualTo("{\"jira-key\":\"OPS-1\"}");
  }

  @Test
  void aFileThatIsNotThereIsAnErrorThatNamesIt() {
    assertThat(run("wrap", "nowhere.json")).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines("countersign: there is no file nowhere.json");
  }

  @Test
  void anIntervalThatIsNoneIsAnErrorThatShowsOne() {
    assertThat(run("up", "--tick-every", "often")).isEqualTo(2);
    assertThat(err.toString()).contains("'often' is neither an interval such as 5s nor off");
  }

  private int run(String... args) {
    CommandLine commandLine = Countersign.commandLine(folder, Map.of(), NOW);
    commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return commandLine.execute(args);
  }

  /** All ports free but one. */
  private String[] up(String option, int port) {
    Stream<String> command = Stream.of("up", "--data=" + folder.resolve(option));
    Stream<String> ports = PORTS.stream().map(o -> o + "=" + (o.equals(option) ? port : 0));
    return Stream.concat(command, ports).toArray(String[]::new);
  }

  private JsonNode message() throws Exception {
    JsonNode record = json(out.toString()).path("Records").path(0);
    return json(record.path("Sns").path("Message").asText());
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }

  private static String lastLine(StringWriter text) {
    return text.toString().lines().reduce("", (before, line) -> line);
  }
}
