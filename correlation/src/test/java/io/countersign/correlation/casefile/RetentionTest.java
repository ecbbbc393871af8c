package io.countersign.correlation.casefile;

import static io.countersign.correlation.Given.at;
import static io.countersign.correlation.Given.change;
import static io.countersign.correlation.Given.consequence;
import static io.countersign.correlation.Given.file;
import static io.countersign.correlation.Ticket.approved;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.PolicyVersions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By the built-in policy: a horizon of 7 days, covers of 30 days at most. */
class RetentionTest {
  private static final Retention RETENTION = new Retention(PolicyVersions.BUILT_IN);
  private static final SecretChange CHANGE = change("10:00").record();

  @ParameterizedTest
  @CsvSource({"2026-03-16T10:00:00Z, false", "2026-03-16T10:00:00.001Z, true"})
  void changeOlderThanTwiceTheHorizonIsPastIt(String watermark, boolean past) {
    assertThat(RETENTION.isPastHorizon(CHANGE, at(watermark))).isEqualTo(past);
  }

  @Test
  void changeIsKeptForThreeHorizons() {
    assertThat(keptUntil(CHANGE)).isEqualTo(at("2026-03-23T10:00:00Z"));
  }

  @Test
  void ticketIsKeptForItsLongestCoverAndThreeHorizons() {
    TicketSnapshot ticket = approved("KAN-1").at("09:00");
    Instant end = at("2026-04-22T09:00:00Z");

    assertThat(RETENTION.expiry(file(List.of(), List.of(ticket)), end.minusMillis(1)).next())
        .hasValue(end);
    assertThat(RETENTION.expiry(file(List.of(), List.of(ticket)), end).evidence())
        .containsExactly(CaseFile.keyOf(ticket));
  }

  @Test
  void changeIsKeptAsLongAsATicketThatItMayHaveUsed() {
    CaseFile file = file(List.of(CHANGE), List.of(approved("KAN-1").at("09:00")));

    assertThat(RETENTION.expiry(file, at("2026-04-22T08:59:59Z")).evidence()).isEmpty();
    assertThat(RETENTION.expiry(file, at("2026-04-22T09:00:00Z")).evidence()).hasSize(2);
  }

  @Test
  void functionThatMayRotateIsNeverForgottenUntilAnotherIsNamed() {
    SecretChange first = rotates("10:00", "rotate-db");
    SecretChange second = rotates("2026-03-05T10:00:00Z", "rotate-db2");
    Instant muchLater = at("2027-03-02T00:00:00Z");

    assertThat(RETENTION.expiry(file(List.of(first), List.of()), muchLater).evidence()).isEmpty();
    assertThat(RETENTION.expiry(file(List.of(first, second), List.of()), muchLater).evidence())
        .containsExactly(CaseFile.keyOf(first));
    assertThat(
            RETENTION
                .expiry(file(List.of(first, second), List.of()), at("2026-03-26T09:59:59Z"))
                .evidence())
        .isEmpty();
  }

  @Test
  void beginOfADeletionIsKeptUntilItsEndCanHaveCome() {
    SecretChange begin = consequence("StartSecretVersionDelete", "10:00").record();

    assertThat(keptUntil(begin)).isEqualTo(at("2026-04-15T10:00:00Z"));
  }

  @Test
  void rulingsGoWithTheEvidenceThatTheyAreAbout() {
    Ruling ruling = new Ruling(1, io.countersign.correlation.verdict.Verdict.AUTHORIZED, null, "");
    CaseFile evidence = file(List.of(CHANGE), List.of(approved("KAN-1").at("09:00")));
    CaseFile file =
        new CaseFile(
            evidence.changes(),
            evidence.tickets(),
            Map.of("change/c-10:00", ruling, "ticket/KAN-1/prod/db", ruling));

    assertThat(RETENTION.expiry(file, at("2026-04-22T08:59:59Z")).rulings()).isEmpty();
    assertThat(RETENTION.expiry(file, at("2026-04-22T09:00:00Z")).rulings())
        .containsExactlyInAnyOrderElementsOf(file.rulings().keySet());
  }

  private static SecretChange rotates(String time, String function) {
    return change(time).action("RotateSecret").rotator(function).record();
  }

  private static Instant keptUntil(SecretChange... changes) {
    CaseFile file = file(Stream.of(changes).toList(), List.of());
    return RETENTION.expiry(file, Instant.EPOCH).next().orElseThrow();
  }
}
