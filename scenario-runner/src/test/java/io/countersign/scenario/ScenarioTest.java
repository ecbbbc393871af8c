package io.countersign.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.policyfile.PolicyFile;
import io.countersign.policyfile.PolicyFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a scenario folder means, and what its errors say. */
class ScenarioTest {
  private static final String NO_TICKET =
      "findings:\n  change/change-1:\n    verdict: UNAUTHORIZED\n    reasons: [NO_TICKET]\n";

  @TempDir private Path folder;

  private Scenario scenario(String given, String expect) throws IOException {
    Path of = Files.createDirectories(folder.resolve("a-sentence"));
    Files.writeString(of.resolve("story.md"), "# A sentence\n\nWhy.\n");
    Files.writeString(of.resolve("given.yaml"), given);
    Files.writeString(of.resolve("expect.yaml"), expect);
    return Scenario.read(of);
  }

  private List<String> problems(String given, String expect) {
    PolicyFileException e =
        catchThrowableOfType(PolicyFileException.class, () -> scenario(given, expect));
    return e.problems().stream()
        .map(
            p ->
                Path.of(p.file()).getFileName()
                    + ":"
                    + p.line()
                    + ": "
                    + p.path()
                    + ": "
                    + p.message())
        .toList();
  }

  private List<String> differences(String given, String expect) throws IOException {
    return new ScenarioRunner(PolicyVersions.BUILT_IN).run(scenario(given, expect)).differences();
  }

  @Test
  void stepsAreEvidenceInTheOrderOfTheFile() throws IOException {
    Scenario scenario =
        scenario(
            """
            - ticket: KAN-13
              at: "09:00"
              secrets: [prod/db, prod/queue]
            - change: DeleteSecret
              at: day 2 10:00:30
              secret: arn:aws:secretsmanager:eu-west-1:444455556666:secret:prod/db-GhIjKl
              version: ABC
            - tick: 2026-03-05T12:00:00Z
            """,
            NO_TICKET);
    assertThat(scenario.steps())
        .extracting(Step::at)
        .extracting(Instant::toString)
        .containsExactly(
            "2026-03-02T09:00:00Z",
            "2026-03-02T09:00:00Z",
            "2026-03-03T10:00:30Z",
            "2026-03-05T12:00:00Z",
            "2026-03-05T12:00:00Z");
    SecretChange change = ((Step.Reported) scenario.steps().get(2)).change();
    assertThat(change.id()).isEqualTo("change-1");
    assertThat(change.versionId()).isEqualTo("abc");
    assertThat(Objects.requireNonNull(change.secret()).label())
        .isEqualTo("prod/db (444455556666, eu-west-1)");
    assertThat(scenario.steps().subList(3, 5))
        .extracting(step -> ((Step.Ticked) step).tick().feed())
        .containsExactly(Feed.SECRET_CHANGES, Feed.TICKETS);
  }

  @Test
  void aTicketIsOneSnapshotForEachRootNameThatItEverNamed() throws IOException {
    Scenario scenario =
        scenario(
            """
            - ticket: KAN-13
              verified: read-back
              history:
                - {at: "08:00", secrets: prod/db, status: Open}
                - {at: "09:00", secrets: prod/queue, status: Approved}
            """,
            NO_TICKET);
    assertThat(scenario.steps())
        .extracting(step -> ((Step.Said) step).caseKey())
        .containsExactly("prod/db", "prod/queue");
    TicketSnapshot ofDb = ((Step.Said) scenario.steps().getFirst()).ticket();
    assertThat(ofDb.updatedAt()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
    assertThat(ofDb.state().references()).isEmpty();
    assertThat(ofDb.history()).hasSize(2);
    assertThat(ofDb.history().getFirst().state().references()).hasSize(1);
  }

  @Test
  void messageThatCannotBeReadIsForABridgeAndEndsInADeadLetter() throws IOException {
    Scenario scenario =
        scenario(
            "- message: '{\"jira-key\": KAN-13'\n  at: \"09:00\"\n",
            "dead_letters:\n  - {reason: NOT_JSON, ticket: KAN-13}\n");
    assertThat(scenario.steps())
        .containsExactly(
            new Step.Unreadable(Instant.parse("2026-03-02T09:00:00Z"), "{\"jira-key\": KAN-13"));
    assertThat(scenario.expectation().deadLetters())
        .containsExactly(
            new Expectation.DeadLetter("NOT_JSON", Optional.of(new TicketKey("KAN", 13))));
    assertThat(new ScenarioRunner(PolicyVersions.BUILT_IN).run(scenario).passed()).isTrue();
  }

  @Test
  void scenarioIsCalledByItsPlaceBelowTheFolderAndTitledByItsStory() throws IOException {
    scenario("- tick: \"10:00\"\n", NO_TICKET);
    assertThat(Scenario.readAll(folder))
        .extracting(Scenario::name, Scenario::title)
        .containsExactly(tuple("a-sentence", "A sentence"));
    assertThat(Scenario.readAll(folder.resolve("a-sentence")))
        .extracting(Scenario::name)
        .containsExactly("a-sentence");
    Files.createDirectory(folder.resolve("approval"));
    Files.move(folder.resolve("a-sentence"), folder.resolve("approval/a-sentence"));
    assertThat(Scenario.readAll(folder))
        .extracting(Scenario::name)
        .containsExactly("approval/a-sentence");
  }

  @Test
  void allErrorsOfItsFilesAreReportedTogether() {
    assertThat(
            problems(
                """
                - change: PutSecretValue
                  at: 10 o'clock
                  by: {usr: bob}
                - tikcet: KAN-13
                - ticket: thirteen
                  at: "09:00"
                  aprovers: [bob]
                """,
                """
                findings:
                  change/change-1:
                    verdict: UNAUTHORISED
                    reason: [NO_TICKET]
                """))
        .containsExactly(
            "expect.yaml:3: findings.change/change-1.verdict: 'UNAUTHORISED': did you mean"
                + " 'UNAUTHORIZED'?",
            "expect.yaml:4: findings.change/change-1.reason: unknown key 'reason': did you mean"
                + " 'reasons'?",
            "given.yaml:2: [0].at: '10 o'clock': write 10:00, 10:00:30, day 2 10:00 or"
                + " 2026-03-02T10:00:00Z",
            "given.yaml:3: [0].by.usr: unknown key 'usr': did you mean 'user'?",
            "given.yaml:3: [0].by: says nobody: write user, role, function or service",
            "given.yaml:4: [1]: says nothing that happens: begin with change, consequence, attempt,"
                + " ticket, tick, message or policy",
            "given.yaml:5: [2].ticket: 'thirteen' is no Jira issue key such as KAN-13",
            "given.yaml:7: [2].aprovers: unknown key 'aprovers': did you mean 'approvers'?");
  }

  @Test
  void aPolicyInsideIsReadLikeAPolicyFile() {
    assertThat(problems("- policy:\n    defaults:\n      grace: soon\n", NO_TICKET))
        .containsExactly(
            "given.yaml:3: [0].policy.defaults.grace: soon: write a duration such as 90s, 15m, 1h,"
                + " 7d or PT1H");
  }

  @Test
  void twoPoliciesInTwoPlacesAreOneTooMany() throws IOException {
    Files.createDirectories(folder.resolve("a-sentence"));
    Files.writeString(folder.resolve("a-sentence/policy.yaml"), "horizon: 8d\n");
    assertThat(problems("- policy: {horizon: 7d}\n", NO_TICKET))
        .containsExactly("policy.yaml:1: : given.yaml holds a policy, too: keep one");
  }

  @Test
  void thePolicyBesideHolds() throws IOException {
    Files.createDirectories(folder.resolve("a-sentence"));
    Files.writeString(folder.resolve("a-sentence/policy.yaml"), "horizon: 8d\n");
    assertThat(scenario("- tick: \"10:00\"\n", NO_TICKET).policies())
        .hasValueSatisfying(book -> assertThat(book.horizon()).hasDays(8));
  }

  @Test
  void anExpectationOfNothingIsAnError() {
    assertThat(problems("- tick: \"10:00\"\n", "no_finding: []\n"))
        .containsExactly(
            "expect.yaml:1: : expects nothing: write 'findings', 'no_finding' or 'dead_letters'");
  }

  @Test
  void allFoldersWithErrorsAreReportedTogether() throws IOException {
    for (String name : List.of("one", "two")) {
      Path of = Files.createDirectories(folder.resolve(name));
      Files.writeString(of.resolve("given.yaml"), "- tack: x\n");
      Files.writeString(of.resolve("expect.yaml"), NO_TICKET);
    }
    PolicyFileException e =
        catchThrowableOfType(PolicyFileException.class, () -> Scenario.readAll(folder));
    assertThat(e.problems()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "verdict: AUTHORIZED, reasons: [NO_TICKET] | expected verdict AUTHORIZED, but it is"
            + " UNAUTHORIZED",
        "verdict: UNAUTHORIZED | expected reasons none, but it is NO_TICKET",
        "verdict: UNAUTHORIZED, reasons: [NO_TICKET, DECLINED] | expected reasons DECLINED,"
            + " NO_TICKET, but it is NO_TICKET",
        "verdict: UNAUTHORIZED, reasons: [NO_TICKET], severity: LOW | expected severity LOW, but it"
            + " is MEDIUM",
        "verdict: UNAUTHORIZED, reasons: [NO_TICKET], ticket: KAN-1 | expected ticket KAN-1, but it"
            + " is null",
        "verdict: UNAUTHORIZED, reasons: [NO_TICKET], near_misses: [KAN-1] | expected near_misses"
            + " [KAN-1], but it is []",
        "verdict: UNAUTHORIZED, reasons: [NO_TICKET], explanation: sunshine | expected an"
            + " explanation that contains 'sunshine'"
      })
  void everyDifferenceIsTold(String expected, String difference) throws IOException {
    assertThat(
            differences(
                "- change: PutSecretValue\n  at: \"10:00\"\n- tick: \"12:00\"\n",
                "findings:\n  change/change-1: {" + expected + "}\n"))
        .hasSize(2)
        .contains("change/change-1: " + difference)
        .last()
        .asString()
        .startsWith("change/change-1: its explanation is: PutSecretValue of prod/db");
  }

  @Test
  void aFindingThatIsNotThereIsTold() throws IOException {
    assertThat(differences("- tick: \"10:00\"\n", NO_TICKET))
        .singleElement()
        .asString()
        .startsWith("change/change-1: expected UNAUTHORIZED, but there is no such finding");
  }

  @Test
  void aFindingThatMustNotBeThereIsTold() throws IOException {
    assertThat(
            differences(
                "- attempt: DeleteSecret\n  at: \"10:00\"\n", "no_finding: [change/attempt-1]\n"))
        .singleElement()
        .asString()
        .startsWith("change/attempt-1: expected no finding, but it is ATTEMPTED");
  }

  @Test
  void whereItHasNoPolicyThatOfItsRunnerHolds() throws IOException {
    Scenario scenario =
        scenario("- change: PutSecretValue\n  at: \"10:00\"\n- tick: \"10:00\"\n", NO_TICKET);
    PolicyVersions strict =
        new PolicyVersions(
            List.of(PolicyFile.parse("defaults: {retroactive: 0, grace: 0}\n", "policy.yaml")));
    assertThat(new ScenarioRunner(strict).run(scenario).differences()).isEmpty();
    assertThat(new ScenarioRunner(PolicyVersions.BUILT_IN).run(scenario).differences())
        .isNotEmpty();
  }
}
