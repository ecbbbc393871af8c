package io.countersign.correlation.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.Ticket;
import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Mode;
import io.countersign.correlation.policy.Statuses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalStatusTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "Approved,                -,             -,          APPROVED",
        "' awaiting IMPLEMENTATION ', -,         -,          APPROVED",
        "Implementing,            done,          -,          APPROVED",
        "Approved,                -,             '',         APPROVED",
        "Approved,                -,             pending,    NOT_APPROVED",
        "In review,               -,             approved,   APPROVED",
        "In review,               indeterminate, Approved,   APPROVED",
        "Done,                    done,          approved,   NOT_APPROVED",
        "Approved,                done,          approved,   APPROVED",
        "-,                       -,             approved,   APPROVED",
        "'',                      -,             approved,   APPROVED",
        "Approved,                -,             declined,   DECLINED",
        "rejected,                -,             -,          DECLINED",
        "Declined,                done,          approved,   DECLINED",
        "Declined,                -,             approved,   DECLINED",
        "Canceled,                -,             -,          CANCELLED",
        "Cancelled,               -,             declined,   CANCELLED",
        "Cancelled,               -,             approved,   CANCELLED",
        "Open,                    -,             -,          NOT_APPROVED",
        "'',                      -,             -,          NOT_APPROVED",
        "-,                       -,             '',         NOT_APPROVED",
      })
  void statusAndDecisionTell(
      String status, String category, String decision, ApprovalStatus standing) {
    Ticket ticket = Ticket.silent("KAN-1").status(status).category(category).decision(decision);

    assertThat(ApprovalStatus.of(ticket.state(), EffectivePolicy.DEFAULT, false))
        .isEqualTo(standing);
  }

  @Test
  void ticketWithoutTheKeysIsApprovedBySilence() {
    TicketState silent = Ticket.silent("KAN-1").state();

    assertThat(ApprovalStatus.of(silent, EffectivePolicy.DEFAULT, false))
        .isEqualTo(ApprovalStatus.APPROVED_BY_SILENCE);
  }

  @Test
  void silenceAfterAnyStatusIsNoApproval() {
    TicketState silent = Ticket.silent("KAN-1").state();

    assertThat(ApprovalStatus.of(silent, EffectivePolicy.DEFAULT, true))
        .isEqualTo(ApprovalStatus.NOT_APPROVED);
  }

  @Test
  void silenceIsNoApprovalWherePolicyDeniesIt() {
    TicketState silent = Ticket.silent("KAN-1").state();

    assertThat(ApprovalStatus.of(silent, loudTerms(), false))
        .isEqualTo(ApprovalStatus.NOT_APPROVED);
  }

  @Test
  void statusKnownByItsIdAloneIsAStatus() {
    TicketState done =
        Ticket.silent("KAN-1").statusId("6").category("done").decision("approved").state();

    assertThat(ApprovalStatus.of(done, EffectivePolicy.DEFAULT, false))
        .isEqualTo(ApprovalStatus.NOT_APPROVED);
  }

  @Test
  void statusesAreMatchedByIdToo() {
    TicketState approved = Ticket.silent("KAN-1").status("Genehmigt").statusId("10001").state();

    assertThat(ApprovalStatus.of(approved, loudTerms(), false)).isEqualTo(ApprovalStatus.APPROVED);
  }

  private static EffectivePolicy loudTerms() {
    EffectivePolicy d = EffectivePolicy.DEFAULT;
    return new EffectivePolicy(
        Map.of(),
        d.durations(),
        Statuses.of(List.of("10001"), List.of(), List.of()),
        false,
        Mode.OFF,
        Mode.OFF,
        Set.of(),
        1,
        null,
        true,
        Map.of(),
        Set.of());
  }
}
