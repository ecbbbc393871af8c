package io.countersign.correlation.verdict;

import static io.countersign.correlation.Given.DB;
import static io.countersign.correlation.Given.actor;
import static io.countersign.correlation.Given.at;
import static io.countersign.correlation.Given.change;
import static io.countersign.correlation.Given.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.policy.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeveritiesTest {
  @ParameterizedTest
  @CsvSource({
    "PutSecretValue,     MEDIUM",
    "SomethingNew,       MEDIUM",
    "TagResource,        LOW",
    "RestoreSecret,      LOW",
    "DeleteSecret,       HIGH",
    "PutResourcePolicy,  HIGH",
    "CancelRotateSecret, HIGH",
  })
  void actionGivesTheSeverity(String action, Severity severity) {
    assertThat(Severities.of(change("10:00").action(action).record(), Map.of()))
        .isEqualTo(severity);
  }

  @Test
  void policyHasTheWordOnActions() {
    SecretChange tagged = change("10:00").action("TagResource").record();

    assertThat(Severities.of(tagged, Map.of("TagResource", Severity.CRITICAL)))
        .isEqualTo(Severity.CRITICAL);
  }

  @Test
  void rootIsHighAtLeast() {
    SecretChange tagged =
        change("10:00")
            .action("TagResource")
            .by(actor("Root", null, null, null, null, null))
            .record();

    assertThat(Severities.of(tagged, Map.of())).isEqualTo(Severity.HIGH);
  }

  @ParameterizedTest
  @CsvSource({"true, false", "false, true"})
  void forcedDeletionAndPublicPolicyAreCritical(boolean forced, boolean isPublic) {
    SecretChange grave = valueSet(List.of(), forced, isPublic);

    assertThat(Severities.of(grave, Map.of())).isEqualTo(Severity.CRITICAL);
    assertThat(Severities.of(grave, Map.of("PutSecretValue", Severity.INFO)))
        .isEqualTo(Severity.CRITICAL);
  }

  @Test
  void valueThatIsOnlyPendingIsLow() {
    assertThat(Severities.of(valueSet(List.of("AWSPENDING"), false, false), Map.of()))
        .isEqualTo(Severity.LOW);
    assertThat(Severities.of(valueSet(List.of("AWSPENDING", "AWSCURRENT"), false, false), Map.of()))
        .isEqualTo(Severity.MEDIUM);
  }

  private static SecretChange valueSet(List<String> stages, boolean forced, boolean isPublic) {
    return new SecretChange(
        "c",
        "c",
        null,
        ChangeClass.CHANGE,
        "PutSecretValue",
        at("10:00"),
        DB,
        user("mia"),
        null,
        stages,
        null,
        null,
        forced,
        isPublic,
        null,
        null,
        null,
        null,
        null);
  }
}
