package io.countersign.correlation.control;

import static io.countersign.correlation.Given.change;
import static io.countersign.correlation.Given.finding;
import static io.countersign.correlation.Given.under;
import static io.countersign.correlation.Ticket.approved;
import static io.countersign.correlation.Ticket.open;
import static io.countersign.correlation.Ticket.readBack;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.Given.Change;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Mode;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Verdict;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tickets count, and for which secret an approval was given. */
class TicketScopeTest {
  private static final Change CHANGE = change("10:00");
  private static final TicketSnapshot ADDED =
      readBack("KAN-1", approved("KAN-1").names().step("09:00"), approved("KAN-1").step("10:30"));

  @ParameterizedTest
  @CsvSource({"KAN-1, AUTHORIZED", "FUN-1, UNAUTHORIZED"})
  void projectIsOneOfTheListWhateverItsCase(String ticket, Verdict verdict) {
    Finding said = finding(under(TicketScopeTest::forKan), CHANGE, approved(ticket).at("09:00"));

    assertThat(said.verdict()).isEqualTo(verdict);
    assertThat(said.reasons().contains(Reason.OTHER_PROJECT))
        .isEqualTo(verdict == Verdict.UNAUTHORIZED);
  }

  @Test
  void everyProjectCountsWhereThereIsNoList() {
    assertThat(finding(CHANGE, approved("FUN-1").at("09:00")).verdict())
        .isEqualTo(Verdict.AUTHORIZED);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws-cn:secretsmanager:us-east-1:111122223333:secret:prod/db-AbCdEf",
    "arn:aws-cn:secretsmanager:us-east-1:999900001111:secret:prod/db-AbCdEf"
  })
  void otherPartitionIsOneObjectionWithTheOtherAccount(String arn) {
    assertThat(finding(CHANGE, approved("KAN-1").names(arn).at("09:00")).reasons())
        .containsExactly(Reason.OTHER_ACCOUNT);
  }

  @Test
  void secretThatWasAddedAfterTheApprovalIsTheOnlyObjectionOfTheApproval() {
    assertThat(finding(CHANGE, ADDED).verdict()).isEqualTo(Verdict.UNAUTHORIZED);
    assertThat(finding(CHANGE, ADDED).reasons()).containsExactly(Reason.ADDED_AFTER_APPROVAL);
  }

  @Test
  void ticketThatTheSecretWasAddedToRanksBehindAnOrdinaryOne() {
    Finding said = finding(CHANGE, ADDED, approved("KAN-2").until("09:45").at("08:00"));

    assertThat(said.ticketKey()).hasToString("KAN-2");
  }

  @Test
  void ticketThatWasNeverApprovedAndNamedItLaterIsNoCandidate() {
    TicketSnapshot never =
        readBack("KAN-1", open("KAN-1").names().step("09:00"), open("KAN-1").step("10:30"));

    assertThat(finding(CHANGE, never).reasons()).containsExactly(Reason.NO_TICKET);
  }

  @Test
  void newApprovalOfTheTicketCoversWhatWasAdded() {
    TicketSnapshot again =
        readBack(
            "KAN-1",
            approved("KAN-1").names().step("08:00"),
            open("KAN-1").step("09:00"),
            approved("KAN-1").step("09:30"));

    assertThat(finding(CHANGE, again).verdict()).isEqualTo(Verdict.AUTHORIZED);
  }

  private static EffectivePolicy forKan(EffectivePolicy terms) {
    return new EffectivePolicy(
        Map.of(),
        terms.durations(),
        terms.statuses(),
        true,
        Mode.OFF,
        Mode.OFF,
        Set.of(),
        1,
        null,
        true,
        Map.of(),
        Set.of("kan", "OPS"));
  }
}
