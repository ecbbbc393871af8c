package io.countersign.correlation.engine;

import static io.countersign.correlation.Given.at;
import static io.countersign.correlation.Given.change;
import static io.countersign.correlation.Given.consequence;
import static io.countersign.correlation.Given.tick;
import static io.countersign.correlation.Ticket.approved;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.evidence.Evidence;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.published.Row;
import io.countersign.correlation.store.HeapCaseStore;
import io.countersign.correlation.work.Retention;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By the built-in policy: a horizon of 7 days, covers of 30 days at most. */
class RetentionTest {
  private static final SecretChange CHANGE = change("10:00").record();
  private static final TicketSnapshot TICKET = approved("KAN-1").at("09:00");

  @ParameterizedTest
  @CsvSource({"2026-03-16T10:00:00Z, false", "2026-03-16T10:00:00.001Z, true"})
  void changeOlderThanTwiceTheHorizonIsPastIt(String watermark, boolean past) {
    assertThat(new Retention(PolicyVersions.BUILT_IN).isPastHorizon(CHANGE, at(watermark)))
        .isEqualTo(past);
  }

  @ParameterizedTest
  @CsvSource({"2026-03-23T09:59:59.999Z, 1", "2026-03-23T10:00:00Z, 0"})
  void changeIsKeptForThreeHorizons(String watermark, int kept) {
    assertThat(kept(at(watermark), CHANGE)).hasSize(kept);
  }

  @ParameterizedTest
  @CsvSource({"2026-04-22T08:59:59.999Z, 1", "2026-04-22T09:00:00Z, 0"})
  void ticketIsKeptForItsLongestCoverAndThreeHorizons(String watermark, int kept) {
    assertThat(kept(at(watermark), TICKET)).hasSize(kept);
  }

  @ParameterizedTest
  @CsvSource({"2026-04-22T08:59:59Z, 2", "2026-04-22T09:00:00Z, 0"})
  void changeIsKeptAsLongAsATicketThatItMayHaveUsed(String watermark, int kept) {
    assertThat(kept(at(watermark), TICKET, CHANGE)).hasSize(kept);
  }

  @Test
  void functionThatMayRotateIsNotForgottenUntilAnotherIsNamed() {
    SecretChange first = rotates("10:00", "rotate-db");
    SecretChange second = rotates("2026-03-05T10:00:00Z", "rotate-db2");
    Instant muchLater = at("2027-03-02T00:00:00Z");

    assertThat(kept(muchLater, first)).hasSize(1);
    assertThat(kept(muchLater, first, second)).extracting(Row::evidence).containsExactly(second);
    assertThat(kept(at("2026-03-26T09:59:59Z"), first, second)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"2026-04-15T09:59:59Z, 1", "2026-04-15T10:00:00Z, 0"})
  void startOfADeletionIsKeptUntilItsEndCanHaveCome(String watermark, int kept) {
    SecretChange start = consequence("StartSecretVersionDelete", "10:00").record();

    assertThat(kept(at(watermark), start)).hasSize(kept);
  }

  @ParameterizedTest
  @CsvSource({"2026-04-15T09:59:59Z, 2", "2026-04-15T10:00:00Z, 0"})
  void causeIsKeptAsLongAsItsConsequences(String watermark, int kept) {
    SecretChange start = consequence("StartSecretVersionDelete", "10:00").record();
    SecretChange deletion = change("09:59:59").action("DeleteSecret").record();

    assertThat(kept(at(watermark), deletion, start)).hasSize(kept);
  }

  private static SecretChange rotates(String time, String function) {
    return change(time).action("RotateSecret").rotator(function).record();
  }

  /** The rows that are left of a case at a watermark. */
  private static List<Row> kept(Instant watermark, Evidence... evidence) {
    HeapCaseStore store = new HeapCaseStore();
    Correlator correlator = new Correlator(PolicyVersions.BUILT_IN, store, p -> {});
    for (Evidence piece : evidence) {
      correlator.accept(piece, Instant.EPOCH);
    }
    tick(correlator, watermark);
    return store.load(evidence[0].caseKey());
  }
}
