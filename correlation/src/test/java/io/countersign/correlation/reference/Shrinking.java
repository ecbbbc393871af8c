package io.countersign.correlation.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds what matters in a history that fails. */
public final class Shrinking {
  private Shrinking() {}

  /** Drops events, in ever smaller bunches, while it still fails. */
  public static History smallest(History failing, Predicate<History> fails) {
    return failing.with(smallestList(failing.events(), some -> fails.test(failing.with(some))));
  }

  /** Drops elements, in ever smaller bunches and the single ones twice, while it still fails. */
  public static <T> List<T> smallestList(List<T> failing, Predicate<List<T>> fails) {
    List<T> best = failing;
    for (int bunch = failing.size() / 2; bunch > 0; bunch /= 2) {
      best = without(best, bunch, fails);
    }
    return without(best, 1, fails);
  }

  private static <T> List<T> without(List<T> failing, int bunch, Predicate<List<T>> fails) {
    List<T> best = failing;
    int from = 0;
    while (from < best.size()) {
      List<T> fewer = new ArrayList<>(best);
      fewer.subList(from, Math.min(from + bunch, fewer.size())).clear();
      if (fails.test(fewer)) {
        best = fewer;
      } else {
        from += bunch;
      }
    }
    return best;
  }

  /** One on each line. */
  public static String lines(List<?> things) {
    return things.stream().map(thing -> "  " + thing).collect(Collectors.joining("\n"));
  }
}
