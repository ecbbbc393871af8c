package io.countersign.correlation.reference;

import static org.assertj.core.api.Assertions.fail;

import io.countersign.correlation.Given;
import io.countersign.correlation.engine.Limits;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.reference.Delivery.Arrived;
import io.countersign.correlation.reference.History.Event;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The real judge against the reference judge, over random histories. {@code
 * -Dcountersign.histories=100000} makes it as many, {@code -Dcountersign.histories.busy=1000} makes
 * as many of the long ones arrive piece by piece (about a second each), {@code
 * -Dcountersign.seed=17} begins there.
 */
class HistoriesAgreeTest {
  private static final int HISTORIES = Integer.getInteger("countersign.histories", 1_000);
  private static final int BUSY = Integer.getInteger("countersign.histories.busy", 100);
  private static final long FIRST = Long.getLong("countersign.seed", 0);
  private static final int LONG = 200;
  private static final int SHORT = 25;

  @Test
  void judgeOfAWholeCaseFileSaysWhatTheContractSays() {
    forEachSeed(
        HISTORIES,
        seed -> {
          History history = HistoryGenerator.of(seed, LONG);
          if (!atOnce(history).isEmpty()) {
            History small = Shrinking.smallest(history, h -> !atOnce(h).isEmpty());
            fail("%s%n%s", small, atOnce(small));
          }
        });
  }

  @Test
  void orderDuplicatesAndLostTicksDoNotMatter() {
    forEachSeed(HISTORIES, seed -> arrivesAnyhow(seed, SHORT));
  }

  @Test
  void orderDuplicatesAndLostTicksDoNotMatterForABusySecret() {
    forEachSeed(BUSY, seed -> arrivesAnyhow(seed, LONG));
  }

  private static void forEachSeed(int count, LongConsumer each) {
    LongStream.range(FIRST, FIRST + count).parallel().forEach(each);
  }

  /** All evidence in one file, judged when all is over, and at times at some moment before. */
  private static String atOnce(History history) {
    return atOnce(history, history.end())
        + (history.seed() % 4 == 0 ? atOnce(history, sometime(history)) : "");
  }

  private static Instant sometime(History history) {
    Dice dice = new Dice(history.seed());
    return history.events().isEmpty()
        ? history.end()
        : dice.of(history.events()).at().plusSeconds(dice.upTo(200_000));
  }

  private static String atOnce(History h, Instant watermark) {
    Map<String, Answer> answers = new TreeMap<>();
    Given.findings(h.policies(), new Given.Case(h.changes(), h.snapshots()), watermark)
        .forEach(f -> answers.put(f.findingId(), Answer.of(f)));
    return Differences.between(
        ReferenceJudge.judge(h.changes(), h.snapshots(), watermark, h.policies()), answers);
  }

  private static void arrivesAnyhow(long seed, int size) {
    History history = HistoryGenerator.inBursts(seed, size);
    List<Delivery> deliveries = Arrivals.of(history, seed);
    if (!inTurn(history, deliveries).isEmpty()) {
      List<Delivery> few =
          Shrinking.smallestList(deliveries, some -> !inTurn(history, some).isEmpty());
      fail("%s%n%s%n%s", history.with(List.of()), Shrinking.lines(few), inTurn(history, few));
    }
  }

  /** One piece after the other; looks at what was published at some moments, and in the end. */
  private static String inTurn(History whole, List<Delivery> deliveries) {
    History history = whole.with(arrivedIn(deliveries));
    Clerk clerk = new Clerk(history, Limits.DEFAULT);
    Set<Integer> looks = looks(whole.seed(), deliveries.size());
    for (int i = 0; i < deliveries.size(); i++) {
      try {
        clerk.take(deliveries.get(i));
      } catch (AssertionError e) {
        return String.valueOf(e.getMessage());
      }
      String wrong = looks.contains(i) ? clerk.published().missing(clerk.reference()) : "";
      if (!wrong.isEmpty()) {
        return "after " + deliveries.get(i) + ":\n" + wrong;
      }
    }
    clerk.take(new Delivery.Ticked(Feed.SECRET_CHANGES, whole.end()));
    clerk.take(new Delivery.Ticked(Feed.TICKETS, whole.end()));
    return clerk.published().differencesFrom(clerk.reference());
  }

  private static List<Event> arrivedIn(List<Delivery> deliveries) {
    Set<Event> arrived = new LinkedHashSet<>();
    for (Delivery delivery : deliveries) {
      if (delivery instanceof Arrived a) {
        arrived.add(a.event());
      }
    }
    return List.copyOf(arrived);
  }

  private static Set<Integer> looks(long seed, int size) {
    Dice dice = new Dice(seed + 1);
    Set<Integer> looks = new HashSet<>();
    for (int i = 0; i < 3 && size > 0; i++) {
      looks.add(dice.upTo(size - 1));
    }
    return size < SHORT ? allOf(size) : looks;
  }

  private static Set<Integer> allOf(int size) {
    Set<Integer> all = new HashSet<>();
    for (int i = 0; i < size; i++) {
      all.add(i);
    }
    return all;
  }
}
