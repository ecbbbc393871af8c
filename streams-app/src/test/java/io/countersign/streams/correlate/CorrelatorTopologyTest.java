package io.countersign.streams.correlate;

import static io.countersign.streams.correlate.Given.approved;
import static io.countersign.streams.correlate.Given.at;
import static io.countersign.streams.correlate.Given.change;
import static io.countersign.streams.correlate.Given.declined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Subject;
import io.countersign.correlation.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrelatorTopologyTest {
  @TempDir private Path state;
  private CorrelatorDriver correlator;

  @BeforeEach
  void start() {
    correlator = new CorrelatorDriver(state);
  }

  @AfterEach
  void stop() {
    correlator.close();
  }

  @Test
  void shapeIsTheOneThatStateOnDiskHangsOn() throws IOException {
    String golden;
    try (var in = getClass().getResourceAsStream("/topology.txt")) {
      golden = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    String shape =
        CorrelatorTopology.topology(PolicyVersions.BUILT_IN, new Waiting()).describe().toString();
    assertThat(shape.strip()).isEqualTo(golden.strip());
  }

  @Test
  void approvedChangeIsMatchedAtOnceEvenBeforeAnyTick() {
    correlator.hears(approved("KAN-1", "09:00")).hears(change("c1", "10:00"));

    assertThat(changesOf(correlator.matched()))
        .extracting(Finding::findingId, Finding::verdict, Finding::revision, Finding::late)
        .containsExactly(tuple("change/c1", Verdict.AUTHORIZED, 1, false));
    assertThat(correlator.unmatched()).isEmpty();
  }

  @Test
  void changeWithNoTicketIsUnauthorizedAtTheDeadlineOnAQuietTopic() {
    correlator.hears(change("c1", "10:00"));
    correlator.ticks(at("11:14"));
    assertThat(correlator.unmatched()).isEmpty();

    correlator.ticks(at("11:15"));
    assertThat(correlator.unmatched())
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.verdict()).isEqualTo(Verdict.UNAUTHORIZED);
              assertThat(f.reasons()).containsExactly(Reason.NO_TICKET);
              assertThat(f.decidedAt()).isEqualTo(at("11:15"));
            });
  }

  @Test
  void watermarkStandsStillUntilBothFeedsHaveTicked() {
    correlator.hears(change("c1", "10:00"));
    correlator.ticks(Feed.SECRET_CHANGES, at("12:00"), at("12:00"));
    assertThat(correlator.unmatched()).isEmpty();

    correlator.ticks(Feed.TICKETS, at("11:20"), at("12:00"));
    assertThat(correlator.unmatched()).hasSize(1);
  }

  @Test
  void tickFromTheFutureIsNotBelieved() {
    correlator.hears(change("c1", "10:00"));
    correlator.ticks(Feed.SECRET_CHANGES, at("23:00"), at("10:01"));
    correlator.ticks(Feed.TICKETS, at("23:00"), at("10:01"));
    assertThat(correlator.unmatched()).isEmpty();
  }

  @Test
  void ordinaryRecordsNeverMoveTime() {
    correlator.hears(change("c1", "10:00")).hears(change("c2", "22:00"));
    assertThat(correlator.unmatched()).isEmpty();
  }

  @Test
  void lateTicketCrossesTheFindingToMatchedAndEndsTheStoryOnUnmatched() {
    correlator.hears(change("c1", "10:00")).ticks(at("12:00"));
    assertThat(correlator.unmatched()).hasSize(1);

    correlator.hears(approved("KAN-1", "09:00"));
    assertThat(changesOf(correlator.matched()))
        .extracting(Finding::verdict, Finding::revision, Finding::late, Finding::crossed)
        .containsExactly(tuple(Verdict.AUTHORIZED, 2, true, false));
    assertThat(correlator.unmatched())
        .extracting(Finding::verdict, Finding::revision, Finding::crossed)
        .containsExactly(tuple(Verdict.AUTHORIZED, 2, true));
  }

  @Test
  void matchedVerdictThatTurnsWaitsForTheDeadline() {
    correlator.hears(approved("KAN-1", "09:00")).hears(change("c1", "10:00"));
    assertThat(changesOf(correlator.matched())).hasSize(1);

    correlator.hears(declined("KAN-1", "09:30")).ticks(at("11:14"));
    assertThat(changesOf(correlator.unmatched())).isEmpty();

    correlator.ticks(at("11:15"));
    assertThat(changesOf(correlator.unmatched()))
        .extracting(Finding::verdict, Finding::reasons, Finding::revision)
        .containsExactly(tuple(Verdict.UNAUTHORIZED, List.of(Reason.DECLINED), 2));
    assertThat(changesOf(correlator.matched())).extracting(Finding::crossed).containsExactly(true);
  }

  @Test
  void whatIsDeliveredTwiceIsHeardOnce() {
    correlator.hears(change("c1", "10:00")).hears(change("c1", "10:00"));
    correlator.hears(approved("KAN-1", "09:00")).hears(approved("KAN-1", "09:00"));
    correlator.ticks(at("12:00")).ticks(at("12:00"));

    assertThat(changesOf(correlator.matched())).hasSize(1);
    assertThat(correlator.unmatched()).isEmpty();
  }

  @Test
  void approvalThatNobodyUsedIsUnusedOnceItsCoverIsOver() {
    correlator.hears(approved("KAN-1", "09:00"));
    correlator.ticks(at("09:00").plus(Duration.ofHours(25)));
    assertThat(correlator.unmatched()).isEmpty();

    correlator.ticks(at("10:15").plus(Duration.ofHours(24)));
    assertThat(correlator.unmatched())
        .extracting(Finding::verdict, Finding::subject)
        .containsExactly(tuple(Verdict.UNUSED, Subject.TICKET));
  }

  @Test
  void changeOlderThanAllThatIsKeptIsPastTheHorizon() {
    correlator.ticks(at("10:00").plus(Duration.ofDays(15)));
    correlator.hears(change("c1", "10:00"));

    assertThat(correlator.unmatched())
        .extracting(Finding::verdict, Finding::reasons)
        .containsExactly(tuple(Verdict.INDETERMINATE, List.of(Reason.PAST_HORIZON)));
  }

  @Test
  void pastHorizonNeverReplacesAnEarlierFinding() {
    correlator.hears(change("c1", "10:00")).ticks(at("12:00"));
    correlator.ticks(at("10:00").plus(Duration.ofDays(15)));
    assertThat(correlator.unmatched()).hasSize(1);

    correlator.hears(change("c1", "10:00"));
    assertThat(correlator.unmatched()).isEmpty();
  }

  @Test
  void evidenceIsForgottenWhenNothingCanDependOnItAnyMore() {
    correlator.hears(approved("KAN-1", "09:00")).hears(change("c1", "10:00"));
    correlator.ticks(at("10:00").plus(Duration.ofDays(30 + 3 * 7 + 1)));
    correlator.matched();
    correlator.unmatched();

    assertThat(correlator.rows()).containsOnlyKeys("w");
  }

  private static List<Finding> changesOf(List<Finding> findings) {
    return findings.stream().filter(f -> f.subject() == Subject.CHANGE).toList();
  }
}
