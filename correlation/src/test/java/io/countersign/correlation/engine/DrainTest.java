package io.countersign.correlation.engine;

import static io.countersign.correlation.Given.at;
import static io.countersign.correlation.Given.change;
import static io.countersign.correlation.Given.secret;
import static io.countersign.correlation.Ticket.approved;
import static io.countersign.correlation.Ticket.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.Tick;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.store.Cursor;
import io.countersign.correlation.store.HeapCaseStore;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Subject;
import io.countersign.correlation.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is due is published in steps, which may stop anywhere and go on in another process. */
class DrainTest {
  private static final String CASE = "prod/db";
  private static final int DUE = 10;

  private final HeapCaseStore store = new HeapCaseStore();
  private final List<Finding> published = new ArrayList<>();
  private Correlator correlator = correlator(250);

  @Test
  void drainThatMayNotStartDoesNothing() {
    changesOfOneCase();
    ticks(at("12:00"));

    assertThat(correlator.drain(() -> false)).isFalse();
    assertThat(published).isEmpty();
    assertThat(correlator.drain(() -> true)).isTrue();
    assertThat(published).hasSize(DUE);
  }

  @Test
  void drainWithNothingDueIsOver() {
    changesOfOneCase();
    ticks(at("11:00"));

    assertThat(correlator.drain(() -> false)).isTrue();
    assertThat(published).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 9})
  void eachStepRunsOneTimer(int steps) {
    changesOfOneCase();
    ticks(at("12:00"));

    assertThat(correlator.drain(steps(steps))).isFalse();

    assertThat(published)
        .extracting(Finding::findingId)
        .containsExactlyElementsOf(ids().subList(0, steps));
  }

  @Test
  void restartBetweenAnyTwoStepsLosesAndRepeatsNothing() {
    changesOfOneCase();
    ticks(at("12:00"));

    for (int i = 0; i <= DUE; i++) {
      correlator.drain(steps(1));
      correlator = correlator(250);
    }

    assertThat(correlator.drain(() -> false)).isTrue();
    assertThat(published).extracting(Finding::findingId).containsExactlyElementsOf(ids());
    assertThat(published).extracting(Finding::revision).containsOnly(1);
  }

  @Test
  void everyCaseIsDrained() {
    for (String name : List.of("a", "b", "c")) {
      correlator.accept(change("10:00").of(secret(name, null)).id(name).record(), at("10:00"));
    }
    ticks(at("12:00"));

    correlator.drain();

    assertThat(published)
        .extracting(Finding::findingId)
        .containsExactlyInAnyOrder("change/a", "change/b", "change/c");
  }

  @Test
  void whatIsDueIsDecidedWhenTheLastTickWasPublished() {
    changesOfOneCase();
    tick(Feed.TICKETS, at("12:00"), at("12:02"));
    tick(Feed.SECRET_CHANGES, at("12:00"), at("12:01"));
    correlator = correlator(250);

    correlator.drain();

    assertThat(published).extracting(Finding::decidedAt).containsOnly(at("12:02"));
  }

  @Test
  void eachTimerRunsAtItsOwnMomentHoweverFarTimeLeaps() {
    correlator.accept(open("KAN-1").emergency().at("09:00"), at("09:00"));
    correlator.accept(change("10:00").record(), at("10:00"));
    correlator.accept(change("10:00").of(secret(CASE, "GhIjKl")).id("b").record(), at("10:00"));
    ticks(at("10:00").plus(Duration.ofDays(400)));

    correlator.drain();

    assertThat(published)
        .filteredOn(f -> f.findingId().equals("change/c-10:00") && !f.crossed())
        .extracting(Finding::revision, Finding::verdict, Finding::reasons)
        .containsExactly(
            tuple(1, Verdict.EMERGENCY, List.of()),
            tuple(2, Verdict.UNAUTHORIZED, List.of(Reason.EMERGENCY_REVIEW_OVERDUE)));
    assertThat(store.load(CASE)).isEmpty();
    assertThat(correlator.cases()).isZero();
  }

  @Test
  void whatATicketLeftIsContinuedInStepsOfTheLimit() {
    correlator = correlator(2);
    changesOfOneCase();
    ticks(at("12:00"));
    correlator.drain();
    published.clear();

    correlator.accept(approved("KAN-1").at("09:00"), at("12:00"));
    assertThat(changes()).hasSize(2);
    correlator.drain(steps(1));
    assertThat(changes()).hasSize(4);
    correlator = correlator(2);
    correlator.drain(steps(1));
    assertThat(changes()).hasSize(6);

    assertThat(correlator.drain(() -> true)).isTrue();
    assertThat(changes())
        .containsExactlyElementsOf(
            ids().stream().map(id -> tuple(id, 2, Verdict.AUTHORIZED)).toList());
    assertThat(store.cursor(CASE)).isEmpty();
  }

  @Test
  void timeOfACaseStandsStillWhileWorkIsLeft() {
    correlator = correlator(1);
    changesOfOneCase();
    ticks(at("10:30"));
    correlator.accept(open("KAN-1").emergency().at("09:00"), at("10:30"));
    assertThat(store.cursor(CASE)).map(Cursor::since).contains(at("10:30"));

    ticks(at("2026-03-10T00:00:00Z"));
    correlator.accept(change("10:40").record(), at("10:40"));
    correlator = correlator(1);
    assertThat(store.cursor(CASE)).map(Cursor::since).contains(at("10:30"));
    assertThat(changes()).extracting(t -> t.toList().get(2)).containsOnly(Verdict.EMERGENCY);

    correlator.drain();
    assertThat(store.cursor(CASE)).isEmpty();
    for (String id : ids()) {
      assertThat(changes())
          .contains(tuple(id, 1, Verdict.EMERGENCY), tuple(id, 2, Verdict.UNAUTHORIZED));
    }
  }

  private void changesOfOneCase() {
    for (int i = 0; i < DUE; i++) {
      correlator.accept(change("10:00:0" + i).record(), at("10:01"));
    }
  }

  private static List<String> ids() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < DUE; i++) {
      ids.add("change/c-10:00:0" + i);
    }
    return ids;
  }

  private Correlator correlator(int evaluationsPerCall) {
    return new Correlator(
        PolicyVersions.BUILT_IN,
        store,
        p -> published.add(p.finding()),
        new Limits(0, evaluationsPerCall));
  }

  private void tick(Feed feed, Instant time, Instant publishedAt) {
    assertThat(correlator.accept(new Tick(feed, time, Tick.Origin.SCHEDULE), publishedAt)).isTrue();
  }

  private void ticks(Instant time) {
    for (Feed feed : Feed.values()) {
      tick(feed, time, time);
    }
  }

  private static BooleanSupplier steps(int count) {
    int[] left = {count};
    return () -> left[0]-- > 0;
  }

  private List<Tuple> changes() {
    return published.stream()
        .filter(f -> f.subject() == Subject.CHANGE && !f.crossed())
        .map(f -> tuple(f.findingId(), f.revision(), f.verdict()))
        .toList();
  }
}
