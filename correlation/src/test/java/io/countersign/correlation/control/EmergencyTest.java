package io.countersign.correlation.control;

import static io.countersign.correlation.Given.at;
import static io.countersign.correlation.Given.book;
import static io.countersign.correlation.Given.change;
import static io.countersign.correlation.Given.file;
import static io.countersign.correlation.Given.findings;
import static io.countersign.correlation.Given.under;
import static io.countersign.correlation.Ticket.approved;
import static io.countersign.correlation.Ticket.declined;
import static io.countersign.correlation.Ticket.open;
import static io.countersign.correlation.Ticket.silent;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Policy;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Subject;
import io.countersign.correlation.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmergencyTest {
  private static final TicketSnapshot OPENED = open("KAN-1").emergency().at("10:30");
  private static final String LATER = "2026-04-01T00:00:00Z";

  @ParameterizedTest
  @CsvSource({
    "10:00,                EMERGENCY",
    "2026-03-04T10:14:59Z, EMERGENCY",
    "2026-03-04T10:15:00Z, UNAUTHORIZED",
  })
  void reviewIsDueWithinItsTerm(String watermark, Verdict verdict) {
    assertThat(said(watermark, OPENED)).extracting(Finding::verdict).containsExactly(verdict);
  }

  @Test
  void overdueReviewIsTheReason() {
    assertThat(said(LATER, OPENED).getFirst().reasons())
        .containsExactly(Reason.EMERGENCY_REVIEW_OVERDUE);
  }

  @ParameterizedTest
  @CsvSource({"2026-03-04T10:00:00Z, EMERGENCY", "2026-03-04T10:00:01Z, UNAUTHORIZED"})
  void approvalThatComesInTimeIsNoObjection(String approval, Verdict verdict) {
    Finding said = said(LATER, OPENED, approved("KAN-1").emergency().at(approval)).getFirst();

    assertThat(said.verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"11:00, EMERGENCY", "11:00:01, UNAUTHORIZED"})
  void ticketMustBeThereSoonAfterTheChange(String opened, Verdict verdict) {
    assertThat(said("12:00", open("KAN-1").emergency().at(opened)))
        .extracting(Finding::verdict)
        .containsExactly(verdict);
  }

  @Test
  void emergencyThatWasApprovedBeforeIsAnOrdinaryTicket() {
    assertThat(said(LATER, approved("KAN-1").emergency().at("09:00")).getFirst().verdict())
        .isEqualTo(Verdict.AUTHORIZED);
  }

  @Test
  void refusalEndsTheGraceAtOnce() {
    Finding said = said("11:15", OPENED, declined("KAN-1").emergency().at("10:40")).getFirst();

    assertThat(said.reasons()).containsExactly(Reason.DECLINED);
  }

  @Test
  void refusalEndsTheGraceForGood() {
    Finding said =
        said(
                LATER,
                OPENED,
                declined("KAN-1").emergency().at("10:40"),
                approved("KAN-1").emergency().at("12:00"))
            .getFirst();

    assertThat(said.verdict()).isEqualTo(Verdict.UNAUTHORIZED);
    assertThat(said.reasons()).containsExactly(Reason.RETROACTIVE_APPROVAL);
  }

  @Test
  void ticketThatStoodDeclinedAtTheChangeHasNoGrace() {
    Finding said =
        said(
                LATER,
                declined("KAN-1").emergency().at("09:00"),
                approved("KAN-1").emergency().at("12:00"))
            .getFirst();

    assertThat(said.reasons()).containsExactly(Reason.RETROACTIVE_APPROVAL);
  }

  @Test
  void refusalThatWasTakenBackBeforeTheChangeEndsTheGraceToo() {
    Finding said =
        said(
                LATER,
                declined("KAN-1").emergency().at("08:00"),
                open("KAN-1").emergency().at("09:00"),
                approved("KAN-1").emergency().at("12:00"))
            .getFirst();

    assertThat(said.reasons()).containsExactly(Reason.RETROACTIVE_APPROVAL);
  }

  @Test
  void ticketThatBecomesAnEmergencyLaterIsNone() {
    Finding said =
        said(
                LATER,
                open("KAN-1").at("10:30"),
                approved("KAN-1").emergency().at("2026-03-03T12:00:00Z"))
            .getFirst();

    assertThat(said.reasons()).containsExactly(Reason.RETROACTIVE_APPROVAL);
  }

  @Test
  void refusalAfterATimelyApprovalLeavesTheEarlierChangeAsItIs() {
    Finding said =
        said(
                LATER,
                OPENED,
                approved("KAN-1").emergency().at("12:00"),
                declined("KAN-1").emergency().at("13:00"))
            .getFirst();

    assertThat(said.verdict()).isEqualTo(Verdict.EMERGENCY);
  }

  /** The policy of the ticket's time knows an approval, that of the change none. */
  @Test
  void emergencyUsesATicketThatOnlyAnEarlierPolicyCallsApproved() {
    Policy now = under(EmergencyTest::withoutImplicitApproval).versions().getFirst();
    Policy from =
        new Policy(
            "v2",
            at("09:45"),
            now.defaults(),
            now.rules(),
            now.identities(),
            now.exemptions(),
            now.freezes(),
            now.horizon());

    assertThat(
            findings(
                book(Policy.BUILT_IN, from),
                file(
                    List.of(change("10:00").record()),
                    List.of(silent("KAN-1").emergency().at("09:30"))),
                at("10:00")))
        .extracting(Finding::verdict)
        .containsExactlyInAnyOrder(Verdict.EMERGENCY, Verdict.USED);
  }

  private static EffectivePolicy withoutImplicitApproval(EffectivePolicy terms) {
    return new EffectivePolicy(
        terms.modes(),
        terms.durations(),
        terms.statuses(),
        false,
        terms.nameOnly(),
        terms.separationUnknown(),
        terms.approvers(),
        terms.minApprovals(),
        terms.maxChanges(),
        terms.exemptRotation(),
        terms.severities(),
        terms.projects());
  }

  private static List<Finding> said(String watermark, TicketSnapshot... tickets) {
    return findings(
            PolicyVersions.BUILT_IN,
            file(List.of(change("10:00").record()), List.of(tickets)),
            at(watermark))
        .stream()
        .filter(f -> f.subject() == Subject.CHANGE)
        .toList();
  }
}
