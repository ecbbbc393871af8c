package io.countersign.bench.contest;

import java.util.List;
import java.util.Optional;

/**
 * How far a contestant had come at some moments, as committed to Kafka.
 *
 * @param input how many records of the input there are
 * @param samples oldest first
 */
record Progress(long input, List<Sample> samples) {

  /**
   * One moment.
   *
   * @param read records of the input whose processing is committed
   * @param written committed offsets of the topics of findings
   * @param brokerCpuNanos CPU time of the broker so far
   * @param machineBusyNanos CPU time of all processes of the machine since the start
   */
  record Sample(
      long atMillis, long read, long written, long brokerCpuNanos, long machineBusyNanos) {}

  Progress {
    samples = List.copyOf(samples);
  }

  /** Whether all of the input was read. */
  boolean isAllRead() {
    return !samples.isEmpty() && samples.getLast().read() >= input;
  }

  /** The first moment at which half of what was read at last had been read. */
  Optional<Sample> halfWay() {
    long half = isAllRead() ? input / 2 : samples.isEmpty() ? 0 : samples.getLast().read() / 2;
    return samples.stream().filter(s -> s.read() >= half && s.read() > 0).findFirst();
  }

  /** The first moment at which nothing more was to come: all was read and written. */
  Optional<Sample> end() {
    if (samples.isEmpty()) {
      return Optional.empty();
    }
    Sample last = samples.getLast();
    return samples.stream()
        .filter(s -> s.read() == last.read() && s.written() == last.written())
        .findFirst();
  }
}
