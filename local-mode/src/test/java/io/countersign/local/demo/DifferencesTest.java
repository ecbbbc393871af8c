package io.countersign.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contract.DeadLetter;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.policy.Severity;
import io.countersign.correlation.verdict.Conclusion;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.FindingId;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Subject;
import io.countersign.correlation.verdict.Verdict;
import io.countersign.scenario.Expectation;
import io.countersign.scenario.Scenario;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Scenario SCENARIO =
      new Scenario(
          "declined-ticket",
          "# Declined ticket",
          Optional.empty(),
          List.of(),
          new Expectation(
              Map.of(
                  "change/1",
                  new Expectation.Expected(
                      Verdict.UNAUTHORIZED,
                      Set.of(Reason.DECLINED),
                      Optional.empty(),
                      Optional.of(TicketKey.parse("OPS-1")),
                      Optional.empty(),
                      Optional.empty(),
                      List.of())),
              Set.of(),
              List.of(new Expectation.DeadLetter("NOT_JSON", Optional.empty()))));

  private final Outcomes outcomes = new Outcomes();

  @Test
  void whatTheScenarioExpectsIsNoDifference() {
    outcomes.add(finding("change/1", 2, Verdict.UNAUTHORIZED));
    outcomes.add(deadLetter());
    assertThat(differences("revision 2, UNAUTHORIZED")).isEmpty();
  }

  @Test
  void nothingAtAllIsADifferenceOfEveryKind() {
    assertThat(Differences.between(List.of(SCENARIO), outcomes, Map.of()))
        .hasSize(2)
        .anyMatch(d -> d.contains("Declined ticket") && d.contains("there is no such finding"))
        .anyMatch(d -> d.startsWith("dead letters"));
  }

  @Test
  void anotherVerdictIsADifference() {
    outcomes.add(finding("change/1", 1, Verdict.FLAGGED));
    outcomes.add(deadLetter());
    assertThat(differences("revision 1, FLAGGED"))
        .containsExactly(
            "Declined ticket: change/1: expected verdict UNAUTHORIZED, but it is FLAGGED",
            "Declined ticket: change/1: its explanation is: ");
  }

  @Test
  void findingThatNoScenarioExpectsIsADifference() {
    outcomes.add(finding("change/1", 1, Verdict.UNAUTHORIZED));
    outcomes.add(finding("change/2", 1, Verdict.UNAUTHORIZED));
    outcomes.add(deadLetter());
    assertThat(
            Differences.between(
                List.of(SCENARIO),
                outcomes,
                Map.of(
                    "change/1",
                    "revision 1, UNAUTHORIZED",
                    "change/2",
                    "revision 1, UNAUTHORIZED")))
        .containsExactly("not expected: change/2 UNAUTHORIZED [DECLINED]");
  }

  @Test
  void anItemThatIsBehindItsTopicIsADifference() {
    outcomes.add(finding("change/1", 1, Verdict.FLAGGED));
    outcomes.add(finding("change/1", 2, Verdict.UNAUTHORIZED));
    outcomes.add(deadLetter());
    assertThat(differences("revision 1, FLAGGED"))
        .containsExactly(
            "DynamoDB, change/1: expected revision 2, UNAUTHORIZED, got revision 1, FLAGGED");
  }

  @Test
  void ofEqualRevisionsTheOneThatIsNotCrossedCounts() {
    outcomes.add(finding("change/1", 2, Verdict.UNAUTHORIZED));
    outcomes.add(finding("change/1", 2, Verdict.FLAGGED).asCrossed());
    assertThat(outcomes.finding("change/1").orElseThrow().verdict())
        .isEqualTo(Verdict.UNAUTHORIZED);
  }

  private List<String> differences(String stored) {
    return Differences.between(List.of(SCENARIO), outcomes, Map.of("change/1", stored));
  }

  private static DeadLetter deadLetter() {
    return new DeadLetter("NOT_JSON", "no JSON", null, null, null, NOON, "{");
  }

  private static Finding finding(String id, int revision, Verdict verdict) {
    return new Finding(
        new Conclusion(
            new FindingId(id),
            Subject.CHANGE,
            verdict,
            List.of(Reason.DECLINED),
            List.of(),
            Severity.MEDIUM,
            NOON,
            new Conclusion.About(null, null, null, null, null, null),
            new Conclusion.Approval(TicketKey.parse("OPS-1"), null, null, null),
            "",
            List.of(),
            "built-in",
            List.of(),
            null),
        revision,
        NOON,
        false,
        false,
        "0f6c2f3d9a4b5e88");
  }
}
