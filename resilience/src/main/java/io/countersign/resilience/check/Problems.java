package io.countersign.resilience.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What does not hold: how often, and the first examples. */
public final class Problems {
  private static final int EXAMPLES = 3;

  private final Map<String, List<String>> byRule = new TreeMap<>();

  /** Adds an example of a rule that is broken. */
  public void add(String rule, String example) {
    byRule.computeIfAbsent(rule, r -> new ArrayList<>()).add(example);
  }

  /** These and others. */
  public Problems and(Problems others) {
    Problems both = new Problems();
    both.byRule.putAll(byRule);
    both.byRule.putAll(others.byRule);
    return both;
  }

  /** Whether everything holds. */
  public boolean isEmpty() {
    return byRule.isEmpty();
  }

  /** The rules that are broken. */
  public Set<String> rules() {
    return byRule.keySet();
  }

  /** One line for each rule that is broken. */
  public List<String> lines() {
    return byRule.entrySet().stream()
        .map(
            e ->
                "%s: %d, such as %s"
                    .formatted(
                        e.getKey(),
                        e.getValue().size(),
                        String.join("; ", e.getValue().stream().limit(EXAMPLES).toList())))
        .toList();
  }
}
