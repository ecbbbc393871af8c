package io.countersign.bench.input;

import java.util.HashMap;
import java.util.Map;

/**
 * What is right for an input: of each change, whether a ticket had approved it. The generator
 * knows, since secrets either have a ticket before each change or never have one.
 */
public final class ExactAnswer {
  private final Map<String, Boolean> matched = new HashMap<>();

  void expect(String changeId, boolean isMatched) {
    matched.put(changeId, isMatched);
  }

  /** How many changes there are. */
  public int changes() {
    return matched.size();
  }

  /**
   * Compares what a contestant concluded.
   *
   * @param concluded by change id, whether the last finding about it needs no attention
   */
  public Comparison compare(Map<String, Boolean> concluded) {
    int missing = 0;
    int wrong = 0;
    for (Map.Entry<String, Boolean> expected : matched.entrySet()) {
      Boolean found = concluded.get(expected.getKey());
      if (found == null) {
        missing++;
      } else if (!found.equals(expected.getValue())) {
        wrong++;
      }
    }
    int known = matched.size() - missing;
    return new Comparison(matched.size(), missing, wrong, concluded.size() - known);
  }

  /**
   * How far a contestant was right.
   *
   * @param missing changes without a finding
   * @param wrong changes with the opposite conclusion
   * @param unknown findings about changes that were not in the input
   */
  public record Comparison(int changes, int missing, int wrong, int unknown) {
    /** Whether nothing is missing and nothing was added. */
    public boolean isComplete() {
      return missing == 0 && unknown == 0;
    }

    /** Whether it is complete and each conclusion is right. */
    public boolean isExact() {
      return isComplete() && wrong == 0;
    }
  }
}
