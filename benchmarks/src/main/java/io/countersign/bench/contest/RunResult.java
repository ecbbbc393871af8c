package io.countersign.bench.contest;

import io.countersign.bench.input.ExactAnswer;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What one run of one contestant gave. CPU and rates are those of the second half of the records.
 *
 * @param finished whether it read all of the input in its time
 * @param otherCpus how many CPUs other processes kept busy meanwhile: more than about 0.2 makes
 *     rates worthless
 * @param answer how right it was; null where it did not finish
 */
public record RunResult(
    boolean finished,
    long inputRecords,
    double seconds,
    double recordsPerSecond,
    double processCpuMicros,
    double streamCpuMicros,
    double brokerCpuMicros,
    double gcShare,
    double changelogRecordsPerInput,
    double changelogBytesPerInput,
    long stateBytes,
    OptionalLong peakRssBytes,
    long findings,
    double findingsPerChange,
    long meanFindingBytes,
    double otherCpus,
    long tasksClosed,
    ExactAnswer.@Nullable Comparison answer) {

  /** Whether each change has a finding, and none that was not in the input. */
  public boolean isComplete() {
    return finished && answer != null && answer.isComplete();
  }

  /** Whether each change has the right conclusion. */
  public boolean isExact() {
    return finished && answer != null && answer.isExact();
  }
}
