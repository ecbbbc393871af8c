package io.countersign.bench.scenario.stack;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Times in nanoseconds, of which half and 99 % are reported in milliseconds. */
record Millis(List<Long> sorted) {
  private static final double NANOS = 1e6;

  static Millis of(Collection<Long> nanos) {
    return new Millis(nanos.stream().sorted().toList());
  }

  /** Puts {@code NAME_p50_ms} and {@code NAME_p99_ms} among figures. */
  void into(Map<String, Double> figures, String name) {
    figures.put(name + "_p50_ms", at(0.5));
    figures.put(name + "_p99_ms", at(0.99));
  }

  private double at(double share) {
    return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * share))) / NANOS;
  }
}
