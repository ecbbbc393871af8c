package io.countersign.policyfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Mode;
import io.countersign.correlation.policy.Policy;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.policy.Severity;
import io.countersign.policyfile.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a policy file means, and what its errors say. */
class PolicyFileTest {
  private static Policy policy(String... lines) {
    return PolicyFile.parse(String.join("\n", lines) + "\n", "policy.yaml");
  }

  private static List<String> errors(String... lines) {
    try {
      policy(lines);
      return List.of();
    } catch (PolicyFileException e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }

  @Test
  void whatIsLeftOutIsAsBuiltIn() {
    Policy policy = policy("horizon: 8d");
    assertThat(policy.defaults()).isEqualTo(EffectivePolicy.DEFAULT);
    assertThat(policy.horizon()).isEqualTo(Duration.ofDays(8));
    assertThat(policy.effectiveFrom()).isEqualTo(Instant.EPOCH);
    assertThat(policy.identities()).isEqualTo(Policy.BUILT_IN.identities());
  }

  @Test
  void exampleHoldsEverythingThatItSays() {
    Policy policy = PolicyFile.load(Examples.POLICY);
    EffectivePolicy payments = policy.effectiveFor("prod/payments/db", "111122223333", "us-east-1");
    assertThat(payments.durations().retroactive()).isZero();
    assertThat(payments.durations().reviewWithin()).isEqualTo(Duration.ofHours(24));
    assertThat(payments.statuses().approved()).containsExactly("cab approved");
    assertThat(payments.statuses().declined()).containsExactlyInAnyOrder("declined", "rejected");
    assertThat(payments.mode(ControlName.IMPLEMENTER)).isEqualTo(Mode.ENFORCE);
    assertThat(payments.mode(ControlName.RETROACTIVE)).isEqualTo(Mode.FLAG);
    assertThat(payments.nameOnly()).isEqualTo(Mode.ENFORCE);
    assertThat(payments.separationUnknown()).isEqualTo(Mode.ENFORCE);
    assertThat(payments.implicitApproval()).isFalse();
    assertThat(payments.exemptRotation()).isFalse();
    assertThat(payments.minApprovals()).isEqualTo(2);
    assertThat(payments.maxChanges()).isEqualTo(1);
    assertThat(payments.severities())
        .isEqualTo(
            Map.of(
                "DeleteSecret", Severity.CRITICAL,
                "TagResource", Severity.INFO,
                "PutSecretValue", Severity.HIGH));
    EffectivePolicy sandbox = policy.effectiveFor("sandbox/x", null, null);
    assertThat(sandbox.maxChanges()).isNull();
    assertThat(sandbox.approvers()).isEmpty();
    assertThat(sandbox.mode(ControlName.SEPARATION)).isEqualTo(Mode.OFF);
    assertThat(policy.identities().people())
        .containsEntry("ghopper", "Grace Hopper")
        .containsEntry("grace@example.com", "Grace Hopper");
    assertThat(policy.exemptions().getFirst().expires())
        .isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
    assertThat(policy.freezes().getFirst().to()).isEqualTo(Instant.parse("2027-01-04T08:00:00Z"));
  }

  @Test
  void firstRuleThatMatchesHoldsOverTheDefaults() {
    Policy policy =
        policy(
            "defaults: {grace: 5m, controls: {window: flag}}",
            "rules:",
            "  - {where: {secret: prod/db}, retroactive: 0, controls: {actor: enforce}}",
            "  - {where: {secret: prod/*}, retroactive: 2h}");
    EffectivePolicy db = policy.effectiveFor("prod/db", "111122223333", "us-east-1");
    assertThat(db.durations().deadline()).isEqualTo(Duration.ofMinutes(5));
    assertThat(db.mode(ControlName.WINDOW)).isEqualTo(Mode.FLAG);
    assertThat(db.mode(ControlName.ACTOR)).isEqualTo(Mode.ENFORCE);
    assertThat(policy.effectiveFor("prod/x", null, null).durations().retroactive())
        .isEqualTo(Duration.ofHours(2));
  }

  @Test
  void aListOfApproversSwitchesTheirControlOn() {
    assertThat(policy("defaults: {approvers: [a@b.c]}").defaults().mode(ControlName.APPROVER))
        .isEqualTo(Mode.ENFORCE);
  }

  @ParameterizedTest
  @CsvSource({
    "90s,PT1M30S",
    "15m,PT15M",
    "1h,PT1H",
    "7d,P7D",
    "1d2h3m4s,P1DT2H3M4S",
    "PT1H,PT1H",
    "P1DT1S,P1DT1S",
    "0,PT0S",
    "0s,PT0S",
    "3650d,P3650D"
  })
  void durationIsReadInBothForms(String text, Duration meant) {
    assertThat(policy("defaults: {validFor: " + text + "}").defaults().durations().validFor())
        .isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "15 minutes,15 minutes: write 15m or PT15M",
    "1 hour,1 hour: write 1h or PT1H",
    "2days,2days: write 2d or P2D",
    "30 secs,30 secs: write 30s or PT30S",
    "1 week,'1 week: weeks are written in days, as 7d or P7D for one'",
    "15,'15: of what? write 15s, 15m, 15h or 15d'",
    "-1h,'-1h: write a duration such as 90s, 15m, 1h, 7d or PT1H'",
    "P1M,'P1M: write a duration such as 90s, 15m, 1h, 7d or PT1H'",
    "PT,'PT: write a duration such as 90s, 15m, 1h, 7d or PT1H'",
    "3651d,'3651d: too long, at most 3650d'",
    "99999999999s,'99999999999s: too long, at most 3650d'"
  })
  void durationErrorSaysWhatToWrite(String text, String error) {
    assertThat(errors("defaults:", "  validFor: " + text))
        .containsExactly("policy.yaml:2: defaults.validFor: " + error);
  }

  @Test
  void allErrorsAreReportedTogetherInTheOrderOfLines() {
    assertThat(
            errors(
                "defaults:",
                "  retroactiv: 15m",
                "  grace: 15 minutes",
                "  controls:",
                "    seperation: flag",
                "    window: maybe",
                "rules:",
                "  - retroactive: 1h",
                "horizons: 7d"))
        .containsExactly(
            "policy.yaml:2: defaults.retroactiv: unknown key 'retroactiv': did you mean"
                + " 'retroactive'?",
            "policy.yaml:3: defaults.grace: 15 minutes: write 15m or PT15M",
            "policy.yaml:5: defaults.controls.seperation: unknown key 'seperation': did you mean"
                + " 'separation'?",
            "policy.yaml:6: defaults.controls.window: 'maybe': known are enforce, flag, off",
            "policy.yaml:8: rules[0].where: is missing",
            "policy.yaml:9: horizons: unknown key 'horizons': did you mean 'horizon'?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: [| this is no YAML: expected the node content, but found '<stream end>'",
        "[1, 2]| must be a mapping of keys to values",
        "horizon: 7d\\n---\\nhorizon: 8d| this is no YAML: but found another document"
      })
  void whatIsNoPolicyIsSaidSo(String text, String error) {
    assertThat(errors(text.replace("\\n", "\n"))).singleElement().asString().endsWith(error);
  }

  @Test
  void emptyFileIsAnError() {
    assertThat(errors("# nothing yet")).containsExactly("policy.yaml:1: the file is empty");
  }

  @Test
  void aKeyThatIsThereTwiceIsAnError() {
    assertThat(errors("horizon: 7d", "horizon: 8d"))
        .containsExactly("policy.yaml:2: horizon: the key is there twice: put the two together");
  }

  @Test
  void aKeyWithoutValueIsAnError() {
    assertThat(errors("defaults:"))
        .containsExactly(
            "policy.yaml:1: defaults: has no value: give it one, or leave the key out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retroactive: 7d | retroactive | retroactive + grace (7 d) must be shorter than the horizon"
            + " (7 d): shorten them, or set a longer horizon",
        "emergency: {reviewWithin: 14d} | emergency | emergency.reviewWithin + grace (14 d) must be"
            + " shorter than twice the horizon (14 d): shorten them, or set a longer horizon"
      })
  void whatDoesNotFitIntoTheHorizonIsAnError(String line, String key, String error) {
    assertThat(errors("defaults:", "  grace: 0s", "  " + line))
        .containsExactly("policy.yaml:3: defaults." + key + ": " + error);
  }

  @Test
  void aHorizonTooShortForWhatIsBuiltInIsAnError() {
    assertThat(errors("horizon: 1h", "defaults: {maxChanges: 1}", "rules: [{where: {secret: x}}]"))
        .hasSize(2)
        .allSatisfy(error -> assertThat(error).startsWith("policy.yaml:1: horizon: "));
  }

  @Test
  void exemptionNeedsSomebodyAndAnEndAndLimits() {
    assertThat(errors("exemptions:", "  - id: a"))
        .containsExactly(
            "policy.yaml:2: exemptions[0].owner: is missing",
            "policy.yaml:2: exemptions[0].reason: is missing",
            "policy.yaml:2: exemptions[0].expires: is missing",
            "policy.yaml:2: exemptions[0]: would exempt every change of every secret: say 'where',"
                + " 'actor' or 'actions'");
  }

  /** An author who takes the last element out of a list does not mean everything. */
  @Test
  void emptyListThatWouldMeanAllIsAnError() {
    assertThat(
            errors(
                "exemptions:",
                "  - {id: a, owner: o, reason: r, expires: 2027-01-01, actions: []}",
                "rules:",
                "  - {where: {secret: x, accounts: [], regions: []}}"))
        .hasSize(3)
        .anySatisfy(e -> assertThat(e).startsWith("policy.yaml:2: exemptions[0].actions: is empty"))
        .anySatisfy(e -> assertThat(e).startsWith("policy.yaml:4: rules[0].where.accounts: is "))
        .anySatisfy(e -> assertThat(e).startsWith("policy.yaml:4: rules[0].where.regions: is em"));
  }

  @Test
  void exemptionIdsAreUnique() {
    String entry = "  - {id: a, owner: o, reason: r, expires: 2027-01-01, actor: x}";
    assertThat(errors("exemptions:", entry, entry))
        .containsExactly(
            "policy.yaml:3: exemptions[1].id: 'a': another exemption has this id: give each its"
                + " own");
  }

  @ParameterizedTest
  @CsvSource({"next year", "2027-02-30", "2027-01-01T10:00"})
  void anEndThatIsNoMomentIsAnError(String expires) {
    assertThat(
            errors(
                "exemptions:",
                "  - {id: a, owner: o, reason: r, actor: x,",
                "     expires: " + expires + "}"))
        .containsExactly(
            "policy.yaml:3: exemptions[0].expires: '"
                + expires
                + "': write a day or a time with its zone: 2026-11-01, 2026-11-01T08:00:00Z");
  }

  @Test
  void misspeltActionIsAnErrorAndANewOneIsNot() {
    assertThat(errors("defaults: {severities: {PutSecretValu: low, MigrateSecret: low}}"))
        .containsExactly(
            "policy.yaml:1: defaults.severities.PutSecretValu: 'PutSecretValu': did you mean"
                + " 'PutSecretValue'?");
  }

  @Test
  void anIdBelongsToOnePerson() {
    assertThat(
            errors(
                "identities:",
                "  - {person: Grace, aws: [ghopper]}",
                "  - {person: Ada, jira: [GHopper]}"))
        .containsExactly(
            "policy.yaml:3: identities[1].jira: 'GHopper' is 'Grace' already: an id belongs to one"
                + " person");
  }

  @Test
  void accountsAreTexts() {
    assertThat(errors("rules:", "  - where: {accounts: [012345678901]}"))
        .containsExactly(
            "policy.yaml:2: rules[0].where.accounts[0]: '012345678901': must be a text: put it in"
                + " quotes");
  }

  @Test
  void freezeEndsAfterItBegins() {
    assertThat(errors("freezes:", "  - {name: x, from: 2026-12-02, to: 2026-12-01}"))
        .containsExactly(
            "policy.yaml:2: freezes[0].to: 2026-12-01T00:00:00Z: must come after 'from',"
                + " 2026-12-02T00:00:00Z");
  }

  @Test
  void versionIsTheHashOfTheTextWhateverTheEndsOfLines() {
    String version = PolicyFile.parse("horizon: 7d\n# x\n", "a").version();
    assertThat(version).isEqualTo("sha256:1b3c119220ed");
    assertThat(PolicyFile.parse("horizon: 7d\r\n# x\r\n", "b").version()).isEqualTo(version);
    assertThat(PolicyFile.parse("horizon: 7d\n# y\n", "a").version()).isNotEqualTo(version);
  }

  @Test
  void missingFileIsNamed(@TempDir Path folder) {
    assertThatThrownBy(() -> PolicyFolder.load(folder.resolve("none.yaml")))
        .isInstanceOf(PolicyFileException.class)
        .hasMessageEndingWith("none.yaml: there is no such file");
  }

  @Test
  void folderHoldsAllVersions(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("b.yaml"), "effectiveFrom: 2026-01-01\nhorizon: 8d\n");
    Files.writeString(folder.resolve("a.yaml"), "effectiveFrom: 2026-06-01\nhorizon: 9d\n");
    Files.writeString(folder.resolve("README.md"), "no policy");
    PolicyVersions book = PolicyFolder.load(folder);
    assertThat(book.versions()).hasSize(2);
    assertThat(book.at(Instant.parse("2026-05-31T23:59:59Z")).horizon()).hasDays(8);
    assertThat(book.at(Instant.parse("2026-06-01T00:00:00Z")).horizon()).hasDays(9);
  }

  @Test
  void folderReportsTheErrorsOfAllItsFiles(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.yaml"), "effectiveFrom: 2026-06-01\n");
    Files.writeString(folder.resolve("b.yaml"), "effectiveFrom: 2026-06-01\n");
    Files.writeString(folder.resolve("c.yaml"), "horizon: 8d\n");
    Files.writeString(folder.resolve("d.yaml"), "effectiveFrom: 2026-07-01\nhorizon: x\n");
    assertThatThrownBy(() -> PolicyFolder.load(folder))
        .isInstanceOf(PolicyFileException.class)
        .hasMessageContaining("b.yaml: effectiveFrom: another file of the folder")
        .hasMessageContaining("c.yaml: effectiveFrom: is missing")
        .hasMessageContaining("d.yaml:2: horizon: x");
  }

  @Test
  void emptyFolderIsAnError(@TempDir Path folder) {
    assertThatThrownBy(() -> PolicyFolder.load(folder))
        .hasMessageContaining("there is no *.yaml file");
  }
}
