package io.countersign.correlation.reference;

import static org.assertj.core.api.Assertions.fail;

import io.countersign.correlation.engine.Limits;
import io.countersign.correlation.evidence.Feed;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How much one call evaluates, what the heap keeps, where a drain ends and when a process starts
 * again make no difference to what is published in the end. {@code
 * -Dcountersign.histories.limits=1000} tries as many histories for each limit.
 */
class NothingDependsOnLimitsTest {
  private static final int HISTORIES = Integer.getInteger("countersign.histories.limits", 40);
  private static final long FIRST = Long.getLong("countersign.seed", 0);
  private static final Limits NONE = new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE);
  private static final int SIZE = 25;

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 1", "1, 1000", "2, 0", "3, 1", "7, 10", "250, 0"})
  void lastRevisionsAreTheSame(int evaluationsPerCall, int cachedRows) {
    Limits limits = new Limits(cachedRows, evaluationsPerCall);
    LongStream.range(FIRST, FIRST + HISTORIES)
        .parallel()
        .forEach(seed -> sameAsWithoutLimits(seed, limits));
  }

  private static void sameAsWithoutLimits(long seed, Limits limits) {
    History history = HistoryGenerator.inBursts(seed, SIZE);
    List<Delivery> deliveries = Arrivals.of(history, seed);
    if (!difference(history, deliveries, limits).isEmpty()) {
      List<Delivery> few =
          Shrinking.smallestList(deliveries, some -> !difference(history, some, limits).isEmpty());
      fail(
          "%s%n%s%n%s",
          history.with(List.of()), Shrinking.lines(few), difference(history, few, limits));
    }
  }

  private static String difference(History history, List<Delivery> deliveries, Limits limits) {
    try {
      Clerk free = new Clerk(history, NONE);
      deliveries.forEach(free::take);
      Clerk bound = new Clerk(history, limits);
      deliverInPieces(bound, history, deliveries);
      end(free, history);
      end(bound, history);
      return bound.published().differencesFrom(free.published());
    } catch (AssertionError e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Between two records a drain may take any number of steps, and a process may start again. */
  private static void deliverInPieces(Clerk clerk, History history, List<Delivery> deliveries) {
    Dice dice = new Dice(history.seed() + 2);
    int restarts = dice.of(0, 10, 50);
    for (Delivery delivery : deliveries) {
      clerk.take(delivery, dice.of(0, 0, 1, 2, 5));
      if (dice.percent(restarts)) {
        clerk.take(new Delivery.Restarted(), dice.of(0, 1));
      }
    }
  }

  private static void end(Clerk clerk, History history) {
    for (Feed feed : Feed.values()) {
      clerk.take(new Delivery.Ticked(feed, history.end()));
    }
  }
}
