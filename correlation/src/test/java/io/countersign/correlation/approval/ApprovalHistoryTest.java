package io.countersign.correlation.approval;

import static io.countersign.correlation.Given.DB;
import static io.countersign.correlation.Given.at;
import static io.countersign.correlation.Ticket.approved;
import static io.countersign.correlation.Ticket.declined;
import static io.countersign.correlation.Ticket.open;
import static io.countersign.correlation.Ticket.readBack;
import static io.countersign.correlation.Ticket.silent;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.Durations;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.verdict.Reason;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalHistoryTest {
  private static final Durations D = Durations.DEFAULT;

  @ParameterizedTest
  @CsvSource({
    "10:00:00, 10:00:00",
    "09:58:00, 09:58:00",
    "09:57:59, 10:00:00",
    "10:00:01, 10:00:00",
  })
  void statedTimeOfApprovalIsBelievedWithinTheLag(String stated, String believed) {
    assertThat(only(approved("KAN-1").statesApprovalAt(stated).at("10:00")).approvedAt())
        .isEqualTo(at(believed));
  }

  @ParameterizedTest
  @CsvSource({"09:59:00, 09:59:00", "09:58:59, 10:00:00"})
  void statedTimeIsNotBelievedBeforeTheLastRefusal(String stated, String believed) {
    ApprovalHistory history =
        history(open("KAN-1").at("09:59"), approved("KAN-1").statesApprovalAt(stated).at("10:00"));

    assertThat(history.episodes()).hasSize(1);
    assertThat(history.episodes().getFirst().approvedAt()).isEqualTo(at(believed));
  }

  @Test
  void editAfterTheApprovalContinuesIt() {
    ApprovalHistory history =
        history(approved("KAN-1").at("09:00"), approved("KAN-1").allows("TagResource").at("12:00"));

    assertThat(history.episodes()).hasSize(1);
  }

  @Test
  void approvalThatStatesALaterTimeIsAnotherOne() {
    ApprovalHistory history =
        history(
            approved("KAN-1").at("09:00"), approved("KAN-1").statesApprovalAt("11:59").at("12:00"));

    assertThat(history.episodes())
        .extracting(ApprovalEpisode::approvedAt)
        .containsExactly(at("09:00"), at("11:59"));
  }

  @Test
  void everySilentMessageIsAnotherApproval() {
    ApprovalHistory history = history(silent("KAN-1").at("09:00"), silent("KAN-1").at("12:00"));

    assertThat(history.episodes()).hasSize(2);
  }

  @Test
  void refusalEndsEveryApprovalBeforeIt() {
    ApprovalHistory history =
        history(
            silent("KAN-1").at("09:00"),
            silent("KAN-1").names("prod/db").at("10:00"),
            declined("KAN-1").at("11:00"));

    assertThat(history.episodes())
        .allSatisfy(
            e -> {
              assertThat(e.asOf(at("12:00"), D).to()).isEqualTo(at("11:00"));
              assertThat(e.asOf(at("12:00"), D).endedBecause()).isEqualTo(Reason.DECLINED);
            });
  }

  @Test
  void atOneInstantTheRefusalIsTheLater() {
    ApprovalHistory history = history(declined("KAN-1").at("09:00"), approved("KAN-1").at("09:00"));

    assertThat(history.last().status()).isEqualTo(ApprovalStatus.DECLINED);
    assertThat(history.episodes()).hasSize(1);
  }

  @Test
  void olderMessageThatArrivesLateTakesItsOwnPlace() {
    List<TicketSnapshot> messages =
        List.of(approved("KAN-1").at("10:00"), open("KAN-1").at("09:00"));

    assertThat(history(messages).entries()).isEqualTo(history(messages.reversed()).entries());
    assertThat(history(messages).episodes().getFirst().revokedBy()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "09:59:54, false",
    "09:59:55, true",
    "10:00:00, true",
    "2026-03-03T10:00:04.999Z, true",
    "2026-03-03T10:00:05Z, false",
  })
  void coverIsAsLongAsAnApprovalIsValidGiveOrTakeTheSkew(String time, boolean covered) {
    assertThat(only(approved("KAN-1").at("10:00")).asOf(at(time), D).covers(at(time), D))
        .isEqualTo(covered);
  }

  @Test
  void plannedEndTakesThePlaceOfTheValidity() {
    ApprovalEpisode.AsOf e =
        only(approved("KAN-1").from("11:00").until("2026-03-05T00:00:00Z").at("10:00"))
            .asOf(at("12:00"), D);

    assertThat(e.from()).isEqualTo(at("11:00"));
    assertThat(e.to()).isEqualTo(at("2026-03-05T00:00:00Z"));
    assertThat(e.endedBecause()).isEqualTo(Reason.AFTER_WINDOW);
  }

  @Test
  void noApprovalLastsLongerThanTheLongestCover() {
    ApprovalEpisode.AsOf e =
        only(approved("KAN-1").until("2027-01-01T00:00:00Z").at("10:00")).asOf(at("12:00"), D);

    assertThat(e.to()).isEqualTo(at("10:00").plus(D.maxCover()));
    assertThat(e.endedBecause()).isEqualTo(Reason.APPROVAL_EXPIRED);
  }

  @Test
  void naturalEndGivesTheReasonOnATie() {
    ApprovalHistory history =
        history(approved("KAN-1").until("12:00").at("10:00"), declined("KAN-1").at("12:00"));

    assertThat(history.episodes().getFirst().asOf(at("13:00"), D).endedBecause())
        .isEqualTo(Reason.AFTER_WINDOW);
  }

  @Test
  void whatWasEditedInAfterTheChangeDoesNotCount() {
    ApprovalEpisode e =
        only(
            approved("KAN-1").until("11:00").at("10:00"),
            approved("KAN-1").until("15:00").at("12:00"));

    assertThat(e.asOf(at("11:59:54"), D).to()).isEqualTo(at("11:00"));
    assertThat(e.asOf(at("11:59:55"), D).to()).isEqualTo(at("15:00"));
  }

  @ParameterizedTest
  @CsvSource({
    // covered by both: the later one
    "13:00, 12:00",
    // covered by the first only
    "11:00, 10:00",
    // before both, soon approved: the earlier
    "09:30, 10:00",
    // before both, by far: still the earlier
    "07:00, 10:00",
    // after both have ended: the later
    "2026-03-04T00:00:00Z, 12:00",
  })
  void episodeIsChosenByCoverThenByNearness(String change, String approval) {
    ApprovalHistory history = history(silent("KAN-1").at("10:00"), silent("KAN-1").at("12:00"));

    assertThat(history.episodeFor(at(change)).orElseThrow().episode().approvedAt())
        .isEqualTo(at(approval));
  }

  @Test
  void approvalSoonAfterTheChangeComesBeforeOneThatHadEnded() {
    ApprovalHistory history =
        history(
            approved("KAN-1").at("08:00"),
            open("KAN-1").at("09:00"),
            approved("KAN-1").at("10:30"));

    assertThat(history.episodeFor(at("10:00")).orElseThrow().episode().approvedAt())
        .isEqualTo(at("10:30"));
    assertThat(history.episodeFor(at("09:29")).orElseThrow().episode().approvedAt())
        .isEqualTo(at("08:00"));
  }

  @Test
  void ofTwoApprovalsAtOneTimeTheOneThatCountsAsTheLaterIsTheLatest() {
    TicketSnapshot one = silent("KAN-1").until("11:00").at("10:00");
    TicketSnapshot other = silent("KAN-1").until("12:00").at("10:00");
    TicketSnapshot later = one.contentHash().compareTo(other.contentHash()) > 0 ? one : other;

    ApprovalEpisode.AsOf chosen = history(one, other).episodeFor(at("10:30")).orElseThrow();

    assertThat(chosen.said().state()).isEqualTo(later.state());
  }

  @Test
  void fullHistoryReplacesThePlainStepsUpToItsOwnTime() {
    ApprovalHistory history =
        history(
            approved("KAN-1").at("09:00"),
            approved("KAN-1").at("13:00"),
            readBack("KAN-1", open("KAN-1").step("08:00"), open("KAN-1").step("12:00")));

    assertThat(history.episodes())
        .extracting(ApprovalEpisode::approvedAt)
        .containsExactly(at("13:00"));
  }

  @Test
  void secretThatIsAddedAfterTheApprovalIsNotCovered() {
    ApprovalHistory history =
        history(
            readBack(
                "KAN-1",
                approved("KAN-1").names("other").step("08:00"),
                approved("KAN-1").step("12:00")));

    assertThat(history.first().at()).isEqualTo(at("12:00"));
    assertThat(history.episodes()).isEmpty();
    assertThat(history.isAddedAfterApproval()).isTrue();
    assertThat(history.wasApprovedBy(at("08:00"))).isTrue();
  }

  @Test
  void secretThatIsNamedAgainNeedsANewApproval() {
    ApprovalHistory history =
        history(
            readBack(
                "KAN-1",
                approved("KAN-1").step("08:00"),
                approved("KAN-1").names("other").step("09:00"),
                approved("KAN-1").step("10:00"),
                approved("KAN-1").statesApprovalAt("10:59").step("11:00")));

    assertThat(history.episodes())
        .extracting(ApprovalEpisode::approvedAt)
        .containsExactly(at("08:00"), at("10:59"));
    ApprovalEpisode.AsOf first = history.episodes().getFirst().asOf(at("10:30"), D);
    assertThat(first.to()).isEqualTo(at("09:00"));
    assertThat(first.endedBecause()).isEqualTo(Reason.APPROVAL_REVOKED);
  }

  @Test
  void whatAPlainMessageAddsAfterAFullHistoryCountsAsPlain() {
    ApprovalHistory history =
        history(
            readBack("KAN-1", approved("KAN-1").names("other").step("08:00")),
            approved("KAN-1").names("prod/db", "other").at("12:00"));

    assertThat(history.isAddedAfterApproval()).isFalse();
    assertThat(history.episodes())
        .extracting(ApprovalEpisode::approvedAt)
        .containsExactly(at("12:00"));
  }

  @Test
  void plannedStartWithoutAnEndIsFollowedByTheValidity() {
    ApprovalEpisode.AsOf e =
        only(approved("KAN-1").from("2026-03-05T10:00:00Z").at("10:00"))
            .asOf(at("2026-03-05T12:00:00Z"), D);

    assertThat(e.to()).isEqualTo(at("2026-03-06T10:00:00Z"));
    assertThat(e.endedBecause()).isEqualTo(Reason.APPROVAL_EXPIRED);
  }

  @Test
  void stepThatNoLongerNamesTheSecretEndsItsCover() {
    ApprovalHistory history =
        history(
            readBack(
                "KAN-1",
                approved("KAN-1").step("08:00"),
                approved("KAN-1").names("other").step("12:00")));

    assertThat(history.episodes().getFirst().asOf(at("13:00"), D).to()).isEqualTo(at("12:00"));
  }

  private static ApprovalHistory history(TicketSnapshot... messages) {
    return history(List.of(messages));
  }

  private static ApprovalHistory history(List<TicketSnapshot> messages) {
    return ApprovalHistory.of(
        messages,
        s -> s.references().stream().anyMatch(r -> r.canMean(DB)),
        EffectivePolicy.DEFAULT);
  }

  private static ApprovalEpisode only(TicketSnapshot... messages) {
    List<ApprovalEpisode> episodes = history(Stream.of(messages).toList()).episodes();
    assertThat(episodes).hasSize(1);
    return episodes.getFirst();
  }
}
