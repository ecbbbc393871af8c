package io.countersign.correlation.casefile;

import static io.countersign.correlation.Given.DB;
import static io.countersign.correlation.Given.at;
import static io.countersign.correlation.Given.change;
import static io.countersign.correlation.Given.file;
import static io.countersign.correlation.Given.findings;
import static io.countersign.correlation.Given.secret;
import static io.countersign.correlation.Given.tick;
import static io.countersign.correlation.Given.user;
import static io.countersign.correlation.Ticket.approved;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.Given.Change;
import io.countersign.correlation.engine.Correlator;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.policy.Severity;
import io.countersign.correlation.store.HeapCaseStore;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records of one event that differ, and copies of one call. */
class CopiesTest {
  private static final Change TRUE = change("10:00").id("e1");

  static Stream<Change> forged() {
    return Stream.of(
        TRUE.attempted(),
        TRUE.by(user("bob")),
        TRUE.of(secret("prod/db-backup", "QwErTy")),
        TRUE.action("TagResource"),
        change("10:01").id("e1"));
  }

  @ParameterizedTest
  @MethodSource("forged")
  void recordsOfOneEventThatDifferCannotBeJudged(Change forged) {
    for (List<Change> order : List.of(List.of(TRUE, forged), List.of(forged, TRUE))) {
      assertThat(judged(order.stream().map(Change::record).toList()))
          .singleElement()
          .satisfies(f -> assertThat(f.verdict()).isEqualTo(Verdict.INDETERMINATE))
          .satisfies(f -> assertThat(f.reasons()).containsExactly(Reason.CONFLICTING_COPIES))
          .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.HIGH));
    }
  }

  @Test
  void sameRecordTwiceIsOneChange() {
    assertThat(judged(List.of(TRUE.record(), TRUE.record())))
        .singleElement()
        .satisfies(f -> assertThat(f.verdict()).isEqualTo(Verdict.AUTHORIZED));
  }

  @Test
  void copiesWithIdsOfTheirOwnDoNotConflict() {
    assertThat(judged(List.of(TRUE.record("a"), TRUE.by(user("bob")).record("b"))))
        .singleElement()
        .satisfies(f -> assertThat(f.verdict()).isEqualTo(Verdict.AUTHORIZED));
  }

  /** A matched verdict that a second record contradicts turns at the deadline. */
  @Test
  void conflictThatComesLaterTakesTheVerdictBack() {
    List<Finding> published = new ArrayList<>();
    Correlator correlator =
        new Correlator(
            PolicyVersions.BUILT_IN, new HeapCaseStore(), p -> published.add(p.finding()));
    correlator.accept(approved("KAN-1").at("09:00"), at("09:00"));
    correlator.accept(TRUE.record(), at("10:00"));
    correlator.accept(TRUE.attempted().record(), at("10:05"));
    tick(correlator, at("12:00"));

    assertThat(published)
        .filteredOn(f -> f.findingId().equals("change/e1") && !f.crossed())
        .extracting(Finding::verdict)
        .containsExactly(Verdict.AUTHORIZED, Verdict.INDETERMINATE);
  }

  @Test
  void copyThatNamesNoSecretIsOfNoMomentWhereThereIsAnother() {
    Change unresolved = TRUE.of(null);

    assertThat(judged(List.of(unresolved.sharedAs("s1").record())).getFirst().severity())
        .isEqualTo(Severity.INFO);
    assertThat(judged(List.of(unresolved.record())).getFirst().severity())
        .isNotEqualTo(Severity.INFO);
  }

  private static List<Finding> judged(List<SecretChange> records) {
    return findings(
            PolicyVersions.BUILT_IN,
            file(records, List.of(approved("KAN-1").names(DB.name()).at("09:00"))),
            at("2026-05-01T00:00:00Z"))
        .stream()
        .filter(finding -> finding.findingId().startsWith("change/"))
        .toList();
  }
}
