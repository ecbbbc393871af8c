package io.countersign.correlation.engine;

import static io.countersign.correlation.Given.at;
import static io.countersign.correlation.Given.change;
import static io.countersign.correlation.Given.secret;
import static io.countersign.correlation.Ticket.approved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.Tick;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.published.Row;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.store.CaseStore.TickMark;
import io.countersign.correlation.store.HeapCaseStore;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Subject;
import io.countersign.correlation.verdict.Verdict;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What one record or tick does, and what it leaves to {@code drain}. */
class CorrelatorTest {
  private static final Secret OTHER = secret("prod/other", "AbCdEf");

  private final HeapCaseStore store = new HeapCaseStore();
  private final List<Finding> published = new ArrayList<>();
  private Correlator correlator = correlator(Limits.DEFAULT);

  @Test
  void tickTooFarAheadOfItsPublicationIsRefused() {
    assertThat(tick(Feed.TICKETS, at("10:05:00").plusMillis(1), at("10:00"))).isFalse();
    assertThat(correlator.lastTick(Feed.TICKETS)).isEqualTo(Instant.MIN);
    assertThat(store.tick(Feed.TICKETS)).isEmpty();

    assertThat(tick(Feed.TICKETS, at("10:05"), at("10:00"))).isTrue();
    assertThat(correlator.lastTick(Feed.TICKETS)).isEqualTo(at("10:05"));
    assertThat(store.tick(Feed.TICKETS)).contains(new TickMark(at("10:05"), at("10:00")));
  }

  @Test
  void tickThatIsNotLaterThanTheLastOfItsFeedIsRefused() {
    assertThat(tick(Feed.TICKETS, at("10:00"), at("10:00"))).isTrue();
    assertThat(tick(Feed.TICKETS, at("10:00"), at("11:00"))).isFalse();
    assertThat(tick(Feed.TICKETS, at("09:59:59"), at("11:00"))).isFalse();
    assertThat(tick(Feed.SECRET_CHANGES, at("09:00"), at("11:00"))).isTrue();

    assertThat(store.tick(Feed.TICKETS)).contains(new TickMark(at("10:00"), at("10:00")));
  }

  @Test
  void watermarkIsThatOfTheSlowerFeedAndOutlivesTheCorrelator() {
    assertThat(correlator.watermark()).isEqualTo(Instant.MIN);
    tick(Feed.TICKETS, at("12:00"), at("12:00"));
    assertThat(correlator.watermark()).isEqualTo(Instant.MIN);
    tick(Feed.SECRET_CHANGES, at("11:00"), at("12:00"));
    assertThat(correlator.watermark()).isEqualTo(at("11:00"));

    assertThat(correlator(Limits.DEFAULT).watermark()).isEqualTo(at("11:00"));
  }

  @Test
  void lateIsWhatComesAfterTheTickOfItsOwnFeed() {
    tick(Feed.SECRET_CHANGES, at("12:00"), at("12:00"));
    correlator.accept(approved("KAN-1").at("09:00"), at("12:01"));
    correlator.accept(change("11:59:59").record(), at("12:01"));
    correlator.accept(change("12:00").record(), at("12:01"));

    assertThat(published)
        .filteredOn(f -> f.subject() == Subject.CHANGE)
        .extracting(Finding::findingId, Finding::verdict, Finding::late)
        .containsExactly(
            tuple("change/c-11:59:59", Verdict.AUTHORIZED, true),
            tuple("change/c-12:00", Verdict.AUTHORIZED, false));
  }

  @Test
  void changePastTheHorizonIsPublishedAndNotKept() {
    Instant muchLater = at("10:00").plus(Duration.ofDays(14)).plusMillis(1);
    ticks(muchLater);
    TicketSnapshot ticket = approved("KAN-1").at("09:00");
    SecretChange attempt = change("10:00").id("failed").attempted().record();
    correlator.accept(ticket, muchLater);
    correlator.accept(change("10:00").record(), muchLater);
    correlator.accept(attempt, muchLater);

    assertThat(published)
        .filteredOn(f -> f.subject() == Subject.CHANGE)
        .extracting(Finding::findingId, Finding::verdict, Finding::reasons, Finding::late)
        .containsExactly(
            tuple("change/c-10:00", Verdict.INDETERMINATE, List.of(Reason.PAST_HORIZON), true),
            tuple("change/failed", Verdict.ATTEMPTED, List.of(), true));
    assertThat(store.load("prod/db"))
        .extracting(Row::evidence)
        .containsExactlyInAnyOrder(ticket, attempt);
  }

  @Test
  void tickAlonePublishesNothing() {
    correlator.accept(change("10:00").record(), at("10:00"));
    ticks(at("12:00"));

    assertThat(published).isEmpty();
    assertThat(correlator.waiting()).isEqualTo(1);
  }

  @Test
  void recordFirstRunsWhatIsDueOfItsOwnCaseAndNothingOfOthers() {
    correlator.accept(change("10:00").record(), at("10:00"));
    correlator.accept(change("10:00").of(OTHER).id("other").record(), at("10:00"));
    ticks(at("12:00"));

    correlator.accept(approved("KAN-1").at("09:00"), at("12:00"));

    assertThat(changes())
        .containsExactly(
            tuple("change/c-10:00", 1, Verdict.UNAUTHORIZED),
            tuple("change/c-10:00", 2, Verdict.AUTHORIZED));
  }

  @Test
  void failedCallForgetsNothingAndWritesNothing() {
    correlator.accept(change("10:00").record(), at("10:00"));
    ticks(at("12:00"));
    correlator.drain();
    List<Row> before = store.load("prod/db");
    ticks(at("10:00").plus(Duration.ofDays(21))); // the end of its retention

    assertThatThrownBy(
            () -> correlator.accept(approved("KAN-1").at(Instant.MAX.toString()), at("12:00")))
        .isInstanceOf(DateTimeException.class);
    assertThat(store.load("prod/db")).isEqualTo(before);

    correlator.drain();
    assertThat(store.load("prod/db")).isEmpty();
  }

  @Test
  void casesThatAreDueWaitForADrain() {
    correlator.accept(change("10:00").record(), at("10:00"));
    correlator.accept(change("10:00").of(OTHER).id("other").record(), at("10:00"));
    correlator.accept(change("11:00").of(secret("third", null)).record(), at("11:00"));
    assertThat(correlator.waiting()).isZero();

    ticks(at("12:00"));
    assertThat(correlator.waiting()).isEqualTo(2);
    correlator.accept(change("12:00").record(), at("12:00"));
    assertThat(correlator.waiting()).isEqualTo(1);
    correlator.drain();
    assertThat(correlator.waiting()).isZero();
    assertThat(correlator.cases()).isEqualTo(3);
  }

  @Test
  void whatOneRecordMayDoIsBounded() {
    correlator = correlator(new Limits(1_000, 3));
    for (int i = 0; i < 20; i++) {
      correlator.accept(change("10:00:%02d".formatted(i)).record(), at("10:01"));
    }
    ticks(at("12:00"));

    correlator.accept(approved("KAN-1").at("09:00"), at("12:00"));

    assertThat(changes()).hasSizeBetween(3, 6);
    assertThat(correlator.waiting()).isEqualTo(1);
    correlator.accept(change("12:00").record(), at("12:00"));
    assertThat(changes()).hasSizeBetween(6, 15);

    correlator.drain();
    assertThat(correlator.waiting()).isZero();
    assertThat(published)
        .filteredOn(f -> !f.crossed() && f.verdict() == Verdict.AUTHORIZED)
        .extracting(Finding::findingId)
        .hasSize(21)
        .doesNotHaveDuplicates();
  }

  @Test
  void evidenceThatWasAllThereIsEvaluatedWithoutALimit() {
    correlator = correlator(new Limits(0, 1));
    ticks(at("12:00"));

    correlator.acceptTogether(
        "prod/db",
        List.of(change("10:00").record(), change("10:01").record(), approved("KAN-1").at("09:00")),
        at("12:00"));

    assertThat(changes())
        .containsExactly(
            tuple("change/c-10:00", 1, Verdict.AUTHORIZED),
            tuple("change/c-10:01", 1, Verdict.AUTHORIZED));
    assertThat(correlator.waiting()).isZero();
  }

  private Correlator correlator(Limits limits) {
    return new Correlator(PolicyVersions.BUILT_IN, store, p -> published.add(p.finding()), limits);
  }

  private boolean tick(Feed feed, Instant time, Instant publishedAt) {
    return correlator.accept(new Tick(feed, time, Tick.Origin.SCHEDULE), publishedAt);
  }

  private void ticks(Instant time) {
    for (Feed feed : Feed.values()) {
      tick(feed, time, time);
    }
  }

  private List<Tuple> changes() {
    return published.stream()
        .filter(f -> f.subject() == Subject.CHANGE && !f.crossed())
        .map(f -> tuple(f.findingId(), f.revision(), f.verdict()))
        .toList();
  }
}
