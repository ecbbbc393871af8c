package io.countersign.bench.measure;

import java.util.List;

/**
 * What a JVM had used by some moment. CPU times are in nanoseconds since the JVM started.
 *
 * @param atMillis milliseconds since 1970
 * @param processCpu of all its threads
 * @param streamCpu of the threads that process records
 * @param gcMillis time spent in collections
 * @param heapUsed bytes, garbage included
 */
public record CpuSample(
    long atMillis, long processCpu, long streamCpu, long gcMillis, long heapUsed) {

  /** One line of a file of samples. */
  public String line() {
    return atMillis + "," + processCpu + "," + streamCpu + "," + gcMillis + "," + heapUsed;
  }

  /** Reads such a line. */
  public static CpuSample parse(String line) {
    String[] parts = line.split(",", -1);
    return new CpuSample(
        Long.parseLong(parts[0]),
        Long.parseLong(parts[1]),
        Long.parseLong(parts[2]),
        Long.parseLong(parts[3]),
        Long.parseLong(parts[4]));
  }

  /**
   * What had been used at a moment, on a straight line between the samples around it.
   *
   * @param samples at least one, oldest first
   */
  public static CpuSample at(List<CpuSample> samples, long atMillis) {
    CpuSample before = samples.getFirst();
    for (CpuSample sample : samples) {
      if (sample.atMillis() >= atMillis) {
        return before.towards(sample, atMillis);
      }
      before = sample;
    }
    return before;
  }

  private CpuSample towards(CpuSample later, long at) {
    if (later.atMillis <= atMillis || at <= atMillis) {
      return this;
    }
    double share = (at - atMillis) / (double) (later.atMillis - atMillis);
    return new CpuSample(
        at,
        between(processCpu, later.processCpu, share),
        between(streamCpu, later.streamCpu, share),
        between(gcMillis, later.gcMillis, share),
        between(heapUsed, later.heapUsed, share));
  }

  private static long between(long from, long to, double share) {
    return from + Math.round((to - from) * share);
  }
}
