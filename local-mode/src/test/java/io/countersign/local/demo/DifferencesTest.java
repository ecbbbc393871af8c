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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Script SCRIPT =
      new Script(
          NOON,
          List.of(
              new Script.Case(
                  "Declined ticket",
                  List.of(),
                  List.of(
                      new Script.Conclusion(
                          "change/1", Verdict.UNAUTHORIZED, List.of(Reason.DECLINED), "OPS-1")),
                  List.of(new Script.Rejection("NOT_JSON", null)))));

  private final Outcomes outcomes = new Outcomes();

  @Test
  void whatTheScriptSaysIsNoDifference() {
    outcomes.add(finding("change/1", 2, Verdict.UNAUTHORIZED));
    outcomes.add(deadLetter());
    assertThat(differences("revision 2, UNAUTHORIZED")).isEmpty();
  }

  @Test
  void nothingAtAllIsADifferenceOfEveryKind() {
    assertThat(Differences.between(SCRIPT, outcomes, Map.of()))
        .hasSize(2)
        .anyMatch(d -> d.contains("Declined ticket") && d.contains("no finding yet"))
        .anyMatch(d -> d.startsWith("dead letters"));
  }

  @Test
  void anotherVerdictIsADifference() {
    outcomes.add(finding("change/1", 1, Verdict.FLAGGED));
    outcomes.add(deadLetter());
    assertThat(differences("revision 1, FLAGGED"))
        .containsExactly(
            "Declined ticket: expected UNAUTHORIZED [DECLINED] OPS-1, got FLAGGED [DECLINED] OPS-1");
  }

  @Test
  void aFindingThatNobodyAwaitsIsADifference() {
    outcomes.add(finding("change/1", 1, Verdict.UNAUTHORIZED));
    outcomes.add(finding("change/2", 1, Verdict.UNAUTHORIZED));
    outcomes.add(deadLetter());
    assertThat(
            Differences.between(
                SCRIPT,
                outcomes,
                Map.of(
                    "change/1",
                    "revision 1, UNAUTHORIZED",
                    "change/2",
                    "revision 1, UNAUTHORIZED")))
        .containsExactly("not expected: change/2 UNAUTHORIZED [DECLINED] OPS-1");
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
    return Differences.between(SCRIPT, outcomes, Map.of("change/1", stored));
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
            List.of()),
        revision,
        NOON,
        false,
        false,
        "0f6c2f3d9a4b5e88");
  }
}
