package io.countersign.bench.report;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** A figure over repetitions. */
public record Spread(double min, double median, double max) {

  /** Of one figure of each of some things; at least one. */
  public static <T> Spread of(List<T> things, ToDoubleFunction<T> figure) {
    double[] sorted = things.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(sorted[0], median, sorted[sorted.length - 1]);
  }
}
