package io.countersign.resilience.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contract.Topics;
import io.countersign.correlation.verdict.Conclusion;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.FindingId;
import io.countersign.correlation.verdict.Subject;
import io.countersign.correlation.verdict.Verdict;
import io.countersign.resilience.check.PlayedRun.Sent;
import io.countersign.resilience.fault.FaultyWebhook.Alerted;
import io.countersign.streams.sink.dynamodb.FindingsTable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a chaos run promises to find is found, and nothing else. */
final class CheckTest {
  private final PlayedRun run = new PlayedRun();

  /** Published once, and its verdict is known from generation. */
  private final Finding authorized =
      run.last(
          f ->
              f.verdict() == Verdict.AUTHORIZED
                  && f.revision() == 1
                  && f.findingId().contains("secret-"));

  private final Finding unauthorized = run.last(f -> f.verdict() == Verdict.UNAUTHORIZED);
  private final Finding crossed = run.findings().filter(Finding::crossed).findFirst().orElseThrow();
  private final String id = authorized.findingId();

  @Test
  void everythingHoldsWhereNothingFailed() {
    assertThat(run.broken()).isEmpty();
  }

  @Test
  void aChangeWithoutAFinding() {
    run.sent.removeIf(record -> record.isAbout(id));
    run.items.remove(id);

    assertThat(run.broken()).containsExactly("change without a finding", "finding missing");
  }

  @Test
  void aFindingAboutATicketThatIsMissing() {
    String ticket = run.last(f -> f.verdict() == Verdict.USED && f.revision() == 1).findingId();
    run.sent.removeIf(record -> record.isAbout(ticket));
    run.items.remove(ticket);

    assertThat(run.broken()).containsExactly("finding missing");
  }

  @Test
  void aWrongVerdict() {
    Finding wrong = next(authorized, with(authorized.conclusion(), Verdict.FLAGGED, "Wrong."));
    run.publish(wrong, Topics.MATCHED.name());

    assertThat(run.broken())
        .containsExactly("finding differs from an undisturbed run", "wrong verdict");
  }

  @Test
  void aWrongSentence() {
    Finding wrong = next(authorized, with(authorized.conclusion(), Verdict.AUTHORIZED, "Wrong."));
    run.publish(wrong, Topics.MATCHED.name());

    assertThat(run.broken()).containsExactly("finding differs from an undisturbed run");
  }

  @Test
  void aFindingAboutNothing() {
    Conclusion c = authorized.conclusion();
    FindingId other = FindingId.ofChange("never-sent");
    run.publish(
        Finding.of(with(c, other, Verdict.AUTHORIZED, "Other."), 1, Instant.EPOCH, false),
        Topics.MATCHED.name());

    assertThat(run.broken()).containsExactly("finding about nothing that was sent");
  }

  @Test
  void aRevisionThatIsMissing() {
    run.publish(
        Finding.of(authorized.conclusion(), authorized.revision() + 2, Instant.EPOCH, false),
        Topics.MATCHED.name());

    assertThat(run.broken()).containsExactly("revision missing");
  }

  @Test
  void aRevisionWithTwoContents() {
    Conclusion other = with(authorized.conclusion(), Verdict.AUTHORIZED, "Other.");
    run.sent.addFirst(
        new Sent(
            Topics.MATCHED.name(), Finding.of(other, authorized.revision(), Instant.EPOCH, false)));

    assertThat(run.broken()).containsExactly("revision with two contents");
  }

  @Test
  void aRecordThatIsThereTwice() {
    run.sent.add(new Sent(Topics.MATCHED.name(), authorized));

    assertThat(run.broken()).containsExactly("record published twice");
  }

  @Test
  void aRecordOnTheWrongTopic() {
    run.sent.add(new Sent(Topics.UNMATCHED.name(), authorized));
    run.alerts.add(new Alerted(id, authorized.revision(), false));

    assertThat(run.broken()).containsExactly("record that does not belong there");
  }

  @Test
  void aRetractionThatIsMissing() {
    run.sent.removeIf(record -> record.value().equals(crossed));
    run.alerts.remove(new Alerted(crossed.findingId(), crossed.revision(), true));

    assertThat(run.broken()).containsExactly("record missing");
  }

  @Test
  void aTableWithoutARow() {
    run.items.remove(id);

    assertThat(run.broken()).containsExactly("rows are not the revisions");
  }

  @Test
  void aTableWithAnotherValue() {
    Map<String, Map<String, AttributeValue>> rows = Objects.requireNonNull(run.items.get(id));
    Map<String, AttributeValue> row =
        new HashMap<>(Objects.requireNonNull(rows.get(FindingsTable.CURRENT)));
    row.put("explanation", AttributeValue.fromS("Other."));
    rows.put(FindingsTable.CURRENT, row);

    assertThat(run.broken()).containsExactly("row is not what was published");
  }

  @Test
  void aTableWithARowTooMany() {
    run.items.put("change/other", run.items.get(id));

    assertThat(run.broken()).containsExactly("row of no finding");
  }

  @Test
  void anAlertThatIsMissing() {
    run.alerts.remove(new Alerted(unauthorized.findingId(), unauthorized.revision(), false));

    assertThat(run.broken()).containsExactly("no alert");
  }

  @Test
  void anAlertAboutNothing() {
    run.alerts.add(new Alerted(id, authorized.revision() + 1, false));

    assertThat(run.broken()).containsExactly("alert about nothing");
  }

  @Test
  void aDeadLetterThatDoesNotBelongThere() {
    run.sent.add(new Sent(Topics.DEAD_LETTERS.name(), PlayedRun.letter("{\"a\":\"change\"}")));

    assertThat(run.broken()).containsExactly("dead letter that does not belong there");
  }

  @Test
  void aDeadLetterThatIsMissing() {
    run.sent.removeIf(record -> record.topic().equals(Topics.DEAD_LETTERS.name()));

    assertThat(run.broken()).containsExactly("no dead letter");
  }

  @Test
  void storiesMakeFindingsOfEveryKind() {
    assertThat(run.findings().map(Finding::verdict))
        .contains(Verdict.FLAGGED, Verdict.ATTEMPTED, Verdict.USED, Verdict.UNUSED);
    assertThat(run.findings().filter(f -> f.subject() == Subject.CHANGE))
        .anyMatch(f -> f.revision() > 2);
  }

  private static Finding next(Finding finding, Conclusion conclusion) {
    return Finding.of(conclusion, finding.revision() + 1, finding.decidedAt(), finding.late());
  }

  private static Conclusion with(Conclusion c, Verdict verdict, String explanation) {
    return with(c, c.id(), verdict, explanation);
  }

  private static Conclusion with(Conclusion c, FindingId id, Verdict verdict, String explanation) {
    return new Conclusion(
        id,
        c.subject(),
        verdict,
        List.of(),
        c.nearMisses(),
        c.severity(),
        c.eventTime(),
        c.about(),
        c.approval(),
        explanation,
        c.evidenceIds(),
        c.policyVersion(),
        c.controlTable(),
        c.exemptionId());
  }
}
