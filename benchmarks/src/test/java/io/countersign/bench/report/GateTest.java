package io.countersign.bench.report;

import static io.countersign.bench.contestant.Contestant.COUNTERSIGN;
import static io.countersign.bench.contestant.Contestant.DSL_OUTER;
import static io.countersign.bench.contestant.Contestant.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.bench.report.Gate.Standing;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GateTest {
  @ParameterizedTest
  @CsvSource({"14, GOAL", "20, MET", "25, MET", "26, MISSED"})
  void cpuIsComparedWithTheLimitOfTheSameRun(double cpu, Standing standing) {
    Results results = new SomeResults().with(LIMIT, 10, 1).with(COUNTERSIGN, cpu, 1).results();

    assertThat(gate("CPU per record ÷ limit").standing(results)).isEqualTo(standing);
  }

  /** Limit ÷ DSL is 4 here, so that the goal is 2.8. */
  @ParameterizedTest
  @CsvSource({"140, MISSED", "150, MET", "279, MET", "280, GOAL"})
  void goalOfTheThroughputFollowsFromTheLimitOfTheSameRun(double rate, Standing standing) {
    Results results =
        new SomeResults()
            .with(LIMIT, 10, 400)
            .with(DSL_OUTER, 10, 100)
            .with(COUNTERSIGN, 10, rate)
            .results();

    assertThat(gate("throughput ÷ dsl-outer").standing(results)).isEqualTo(standing);
  }

  @Test
  void medianOfTheRepetitionsCounts() {
    Results results =
        new SomeResults()
            .with(LIMIT, 10, 400)
            .with(DSL_OUTER, 10, 100, 100, 100)
            .with(COUNTERSIGN, 10, 1, 200, 1_000)
            .results();

    assertThat(gate("throughput ÷ dsl-outer").measured().apply(results)).contains(2.0);
  }

  @Test
  void whatDidNotRunIsNotMeasured() {
    Results results = new SomeResults().with(COUNTERSIGN, 10, 1).results();

    assertThat(gate("throughput ÷ dsl-outer").standing(results)).isEqualTo(Standing.NOT_MEASURED);
    assertThat(gate("restore of 1 M, seconds").standing(results)).isEqualTo(Standing.NOT_MEASURED);
  }

  @Test
  void rateOfADrainThatBeganAgainMeetsNoGate() {
    Map<String, Double> figures = Map.of("findings_per_s", 50_000.0, "restarts", 1.0);

    assertThat(
            gate("1 M findings due at once, per second")
                .standing(new SomeResults().with("due-at-once", figures).results()))
        .isEqualTo(Standing.MISSED);
  }

  @Test
  void scenarioThatDidNotComeToItsEndMeetsNoGate() {
    SomeResults results =
        new SomeResults()
            .unfinished("restore", Map.of())
            .unfinished("latency", Map.of("p99_ms", 1.0));

    assertThat(gate("restore of 1 M, seconds").standing(results.results()))
        .isEqualTo(Standing.MISSED);
    assertThat(gate("match latency p99 at 1,000/s, ms").standing(results.results()))
        .isEqualTo(Standing.MISSED);
  }

  @Test
  void growthIsTheCostOfManyEventsDividedByThatOfOne() {
    Map<String, Double> figures = Map.of("cpu_us_at_1", 40.0, "cpu_us_at_10000", 60.0);
    Results results = new SomeResults().with("hot-secret", figures).results();

    assertThat(gate("cost per event, one secret: 10,000 events ÷ 1").measured().apply(results))
        .contains(1.5);
  }

  @Test
  void everyGateHasAFigureOfItsOwn() {
    assertThat(Gate.ALL).extracting(Gate::figure).doesNotHaveDuplicates().hasSize(13);
    assertThat(IntStream.range(0, Gate.ALL.size()).mapToObj(Gate.ALL::get))
        .allSatisfy(gate -> assertThat(gate.bound(gate.gate())).matches("[≤≥] [0-9.,]+"));
  }

  private static Gate gate(String figure) {
    return Gate.ALL.stream().filter(gate -> gate.figure().equals(figure)).findFirst().orElseThrow();
  }
}
