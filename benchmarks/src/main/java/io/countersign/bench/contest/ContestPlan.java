package io.countersign.bench.contest;

import io.countersign.bench.contestant.Contestant;
import io.countersign.bench.input.InputPlan;
import java.time.Duration;
import java.util.List;

/**
 * What is to be compared.
 *
 * @param repetitions how often each contestant runs
 * @param threads that process records
 * @param timeLimit of one run; what is not finished then is measured as far as it came
 */
public record ContestPlan(
    InputPlan input,
    List<Contestant> contestants,
    int repetitions,
    int threads,
    Duration timeLimit) {
  public ContestPlan {
    contestants = List.copyOf(contestants);
    if (repetitions < 1) {
      throw new IllegalArgumentException("--repetitions: at least 1, not " + repetitions);
    }
    if (threads < 1) {
      throw new IllegalArgumentException("--threads: at least 1, not " + threads);
    }
  }
}
