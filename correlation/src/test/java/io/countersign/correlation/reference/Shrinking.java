package io.countersign.correlation.reference;

import io.countersign.correlation.reference.History.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Finds what matters in a history that fails. */
public final class Shrinking {
  private Shrinking() {}

  /** Drops events, in ever smaller bunches, while it still fails. */
  public static History smallest(History failing, Predicate<History> fails) {
    History best = failing;
    for (int bunch = failing.events().size() / 2; bunch > 0; bunch /= 2) {
      History before;
      do {
        before = best;
        best = without(best, bunch, fails);
      } while (bunch == 1 && best.events().size() < before.events().size());
    }
    return best;
  }

  private static History without(History failing, int bunch, Predicate<History> fails) {
    History best = failing;
    for (int from = 0; from < best.events().size(); ) {
      List<Event> fewer = new ArrayList<>(best.events());
      fewer.subList(from, Math.min(from + bunch, fewer.size())).clear();
      History smaller = best.with(fewer);
      if (fails.test(smaller)) {
        best = smaller;
      } else {
        from += bunch;
      }
    }
    return best;
  }
}
