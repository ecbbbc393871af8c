package io.countersign.resilience.fuzz;

import com.sun.management.ThreadMXBean;
import io.countersign.resilience.fuzz.input.Inputs.Input;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** What the bridge needed for an input: processor time and memory of its thread, and the most. */
final class Cost {
  /** Generous: a usual input takes a thousandth of it. */
  private static final long MOST_NANOS = 2_000_000_000L;

  private static final long MOST_BYTES = 512L << 20;

  private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
  private final List<String> tooMuch = new ArrayList<>();
  private long mostNanos;
  private long mostBytes;
  private String slowest = "";
  private String largest = "";

  /** What is measured: the invocation of the handler. */
  interface Invocation {
    byte[] run() throws Exception;
  }

  byte[] of(Input input, Invocation invocation) throws Exception {
    long nanos = threads.getCurrentThreadCpuTime();
    long bytes = threads.getCurrentThreadAllocatedBytes();
    try {
      return invocation.run();
    } finally {
      take(
          input,
          threads.getCurrentThreadCpuTime() - nanos,
          threads.getCurrentThreadAllocatedBytes() - bytes);
    }
  }

  private void take(Input input, long nanos, long bytes) {
    if (nanos > MOST_NANOS || bytes > MOST_BYTES) {
      tooMuch.add(
          "input %d: %,d ms, %,d MB, of %s"
              .formatted(input.number(), nanos / 1_000_000, bytes >> 20, input.made()));
    }
    if (nanos > mostNanos) {
      mostNanos = nanos;
      slowest = "input " + input.number();
    }
    if (bytes > mostBytes) {
      mostBytes = bytes;
      largest = "input " + input.number() + " of %,d KB".formatted(input.event().length >> 10);
    }
  }

  /** Inputs that were over a limit. */
  List<String> tooMuch() {
    return List.copyOf(tooMuch);
  }

  String line() {
    return "most for one input: %,d ms of processor time (%s), %,d KB allocated (%s)"
        .formatted(mostNanos / 1_000_000, slowest, mostBytes >> 10, largest);
  }
}
