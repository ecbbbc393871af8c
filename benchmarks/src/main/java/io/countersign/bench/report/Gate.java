package io.countersign.bench.report;

import static io.countersign.bench.contestant.Contestant.COUNTERSIGN;
import static io.countersign.bench.contestant.Contestant.DSL_OUTER;
import static io.countersign.bench.contestant.Contestant.FLINK_ROCKSDB;
import static io.countersign.bench.contestant.Contestant.LIMIT;

import io.countersign.bench.contest.RunResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A figure that must be met (the gate) and one that is aimed at (the goal).
 *
 * @param figure what it is, for people
 * @param isUpperBound whether smaller is better
 * @param scenario the one that measures it; empty where contestants do
 * @param measured empty where it was not measured
 */
public record Gate(
    String figure,
    boolean isUpperBound,
    double gate,
    Function<Results, Optional<Double>> goal,
    String scenario,
    Function<Results, Optional<Double>> measured) {

  private static final String CONTESTANTS = "";

  /** How a gate stands. */
  public enum Standing {
    /** The goal is reached too. */
    GOAL,
    /** The gate is met. */
    MET,
    /** It is not. */
    MISSED,
    /** It was not measured in this run. */
    NOT_MEASURED
  }

  /** All of them, in the order of the design. */
  public static final List<Gate> ALL =
      List.of(
          atMost(
              "CPU per record ÷ limit",
              2.5,
              1.4,
              CONTESTANTS,
              r -> r.ratio(COUNTERSIGN, LIMIT, RunResult::processCpuMicros)),
          new Gate(
              "throughput ÷ dsl-outer",
              false,
              1.5,
              r -> r.ratio(LIMIT, DSL_OUTER, RunResult::recordsPerSecond).map(x -> 0.7 * x),
              CONTESTANTS,
              r -> r.ratio(COUNTERSIGN, DSL_OUTER, RunResult::recordsPerSecond)),
          atLeast(
              "throughput ÷ flink-rocksdb",
              1.5,
              3,
              CONTESTANTS,
              r -> r.ratio(COUNTERSIGN, FLINK_ROCKSDB, RunResult::recordsPerSecond)),
          atMost(
              "findings about changes, per change",
              1.3,
              1.15,
              CONTESTANTS,
              r -> r.median(COUNTERSIGN, RunResult::findingsPerChange)),
          atMost(
              "changelog records per input",
              1.5,
              1.35,
              CONTESTANTS,
              r -> r.median(COUNTERSIGN, RunResult::changelogRecordsPerInput)),
          atMost(
              "cost per event, one secret: 10,000 events ÷ 1",
              2,
              1.2,
              "hot-secret",
              r -> ratio(r, "hot-secret", "cpu_us_at_10000", "cpu_us_at_1")),
          atMost(
              "the same, every third event a ticket: 1,000 ÷ 10",
              3,
              1.5,
              "hot-secret-tickets",
              r -> ratio(r, "hot-secret-tickets", "cpu_us_at_1000", "cpu_us_at_10")),
          atLeast(
              "1 M findings due at once, per second",
              10_000,
              30_000,
              "due-at-once",
              r -> withoutRestart(r, "due-at-once", "findings_per_s")),
          atMost(
              "20,000 namesakes, one ticket: longest record, ms",
              1000,
              1000,
              "namesakes-one-ticket",
              r -> r.scenario("namesakes-one-ticket", "longest_record_ms")),
          atMost(
              "20,000 namesakes, a ticket each: longest record, ms",
              1000,
              1000,
              "namesakes-ticket-each",
              r -> r.scenario("namesakes-ticket-each", "longest_record_ms")),
          atMost(
              "cost per event: 1 M open findings ÷ 1 k",
              1.3,
              1.1,
              "open-findings",
              r -> ratio(r, "open-findings", "cpu_us_at_1000000", "cpu_us_at_1000")),
          atMost(
              "restore of 1 M, seconds", 15, 5, "restore", r -> r.scenario("restore", "seconds")),
          atMost(
              "match latency p99 at 1,000/s, ms",
              150,
              60,
              "latency",
              r -> r.scenario("latency", "p99_ms")));

  /** How it stands in these results; a scenario that did not come to its end meets nothing. */
  public Standing standing(Results results) {
    if (results.isUnfinished(scenario)) {
      return Standing.MISSED;
    }
    Optional<Double> value = measured.apply(results);
    if (value.isEmpty()) {
      return Standing.NOT_MEASURED;
    }
    boolean reached = goal.apply(results).filter(g -> isMet(value.get(), g)).isPresent();
    if (!isMet(value.get(), gate)) {
      return Standing.MISSED;
    }
    return reached ? Standing.GOAL : Standing.MET;
  }

  /** A bound for people, such as {@code ≤ 2.5}. */
  public String bound(double value) {
    return (isUpperBound ? "≤ " : "≥ ") + number(value);
  }

  /** A number with as many digits as matter. */
  static String number(double value) {
    return value >= 100
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
  }

  private boolean isMet(double value, double bound) {
    return isUpperBound ? value <= bound : value >= bound;
  }

  private static Gate atMost(
      String figure,
      double gate,
      double goal,
      String scenario,
      Function<Results, Optional<Double>> measured) {
    return new Gate(figure, true, gate, r -> Optional.of(goal), scenario, measured);
  }

  private static Gate atLeast(
      String figure,
      double gate,
      double goal,
      String scenario,
      Function<Results, Optional<Double>> measured) {
    return new Gate(figure, false, gate, r -> Optional.of(goal), scenario, measured);
  }

  private static Optional<Double> ratio(Results r, String scenario, String above, String below) {
    return r.scenario(scenario, above)
        .flatMap(a -> r.scenario(scenario, below).filter(b -> b > 0).map(b -> a / b));
  }

  /** A rate counts for nothing where a task had to begin again. */
  private static Optional<Double> withoutRestart(Results r, String scenario, String figure) {
    boolean restarted = r.scenario(scenario, "restarts").filter(n -> n > 0).isPresent();
    return r.scenario(scenario, figure).map(value -> restarted ? 0 : value);
  }
}
