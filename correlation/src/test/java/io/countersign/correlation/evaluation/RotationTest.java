package io.countersign.correlation.evaluation;

import static io.countersign.correlation.Given.at;
import static io.countersign.correlation.Given.change;
import static io.countersign.correlation.Given.consequence;
import static io.countersign.correlation.Given.file;
import static io.countersign.correlation.Given.findings;
import static io.countersign.correlation.Given.function;
import static io.countersign.correlation.Given.service;
import static io.countersign.correlation.Given.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.Given.Change;
import io.countersign.correlation.evidence.Actor;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose steps of an open rotation are exempt. */
class RotationTest {
  private static final String ROLE = "arn:aws:iam::111122223333:role/rotates";
  private static final Change NAMES_FUNCTION =
      change("09:00").action("RotateSecret").rotator("rotate-db");
  private static final Change NAMES_ROLE = change("09:00").action("RotateSecret").rotatorRole(ROLE);

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::111122223333:role/rotates,  EXEMPT",
    "arn:aws:iam::111122223333:role/rotates2, UNAUTHORIZED",
    "arn:aws:iam::999900001111:role/rotates,  UNAUTHORIZED",
    "arn:aws:iam::111122223333:role/x/rotates, UNAUTHORIZED",
  })
  void onlyExactlyTheRoleThatWasNamedRotates(String role, Verdict verdict) {
    assertThat(step(session(role, "any"), NAMES_ROLE).verdict()).isEqualTo(verdict);
  }

  @Test
  void exemptStepCarriesTheIdOfTheExemption() {
    assertThat(step(session(ROLE, "any"), NAMES_ROLE).exemptionId()).isEqualTo("rotation");
  }

  @Test
  void functionIsNoRotatorWhereARoleWasNamed() {
    assertThat(step(function("rotate-db"), NAMES_ROLE).verdict()).isEqualTo(Verdict.UNAUTHORIZED);
  }

  @Test
  void latestRotateSecretThatNamesOneOfTheTwoDecides() {
    Change namesNone = change("09:40").action("RotateSecret");
    Change namesRoleLater = change("09:50").action("RotateSecret").rotatorRole(ROLE);

    assertThat(step(function("rotate-db"), NAMES_FUNCTION, namesNone).verdict())
        .isEqualTo(Verdict.EXEMPT);
    assertThat(step(function("rotate-db"), NAMES_FUNCTION, namesRoleLater).verdict())
        .isEqualTo(Verdict.UNAUTHORIZED);
  }

  @Test
  void rotateSecretThatFailedOrCameAfterTheStepNamesNoOne() {
    Change failed = change("09:30").action("RotateSecret").rotator("rotate-evil").attempted();
    Change later = change("10:30").action("RotateSecret").rotator("rotate-evil");

    assertThat(step(function("rotate-evil"), NAMES_FUNCTION, failed, later).verdict())
        .isEqualTo(Verdict.UNAUTHORIZED);
  }

  @Test
  void userAgentAndSessionTogetherClaimTheFunctionThatWasNamed() {
    assertThat(step(claiming("rotate-db"), NAMES_FUNCTION).verdict()).isEqualTo(Verdict.EXEMPT);
    assertThat(step(claiming("rotate-evil"), NAMES_FUNCTION).verdict())
        .isEqualTo(Verdict.UNAUTHORIZED);
  }

  @Test
  void withoutARotateSecretOnlyProofCounts() {
    assertThat(step(claiming("rotate-db")).verdict()).isEqualTo(Verdict.UNAUTHORIZED);
    assertThat(step(function("rotate-db")).verdict()).isEqualTo(Verdict.EXEMPT);
    assertThat(step(service("secretsmanager.amazonaws.com")).verdict()).isEqualTo(Verdict.EXEMPT);
    assertThat(step(service("rds.amazonaws.com")).verdict()).isEqualTo(Verdict.UNAUTHORIZED);
  }

  private static Actor claiming(String function) {
    Actor a = session("arn:aws:iam::111122223333:role/deploy", function);
    return new Actor(
        a.type(), null, a.arn(), null, null, a.roleArn(), function, null, null, null, function);
  }

  /** What is said of a new value at 10:05, after a rotation began at 10:00. */
  private static Finding step(Actor actor, Change... before) {
    List<Change> changes = new ArrayList<>(List.of(before));
    changes.add(consequence("RotationStarted", "10:00"));
    changes.add(change("10:05").id("step").by(actor));
    return findings(
            PolicyVersions.BUILT_IN,
            file(changes.stream().map(Change::record).toList(), List.of()),
            at("2026-05-01T00:00:00Z"))
        .stream()
        .filter(finding -> finding.findingId().equals("change/step"))
        .findFirst()
        .orElseThrow();
  }
}
