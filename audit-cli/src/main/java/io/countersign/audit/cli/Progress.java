package io.countersign.audit.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * How far reading has come: a bar, the rate and the time that is left, on one line of a terminal.
 */
final class Progress implements LongConsumer, AutoCloseable {
  private static final int BAR = 30;
  private static final long EVERY = Duration.ofMillis(200).toNanos();
  private static final double MEGABYTE = 1_000_000;

  private final PrintWriter terminal;
  private final long total;
  private final LongSupplier nanos;
  private final long start;
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong shown;

  /**
   * A bar.
   *
   * @param total bytes to be read
   */
  Progress(PrintWriter terminal, long total, LongSupplier nanos) {
    this.terminal = terminal;
    this.total = total;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.shown = new AtomicLong(start);
  }

  @Override
  public void accept(long bytes) {
    long soFar = read.addAndGet(bytes);
    long now = nanos.getAsLong();
    long last = shown.get();
    if (now - last >= EVERY && shown.compareAndSet(last, now)) {
      terminal.print("\r" + line(soFar, now - start) + "\033[K");
      terminal.flush();
    }
  }

  @Override
  public void close() {
    terminal.print("\r\033[K");
    terminal.flush();
  }

  private String line(long soFar, long elapsed) {
    double part = total == 0 ? 1 : Math.min(1, (double) soFar / total);
    int full = (int) (part * BAR);
    double rate = soFar / MEGABYTE / (elapsed / 1e9);
    long left = (long) ((total - soFar) / MEGABYTE / rate);
    return String.format(
        Locale.ROOT,
        "%s%s %3.0f %%  %.1f of %.1f MB  %.1f MB/s  %d:%02d left",
        "█".repeat(full),
        "░".repeat(BAR - full),
        part * 100,
        soFar / MEGABYTE,
        total / MEGABYTE,
        rate,
        left / 60,
        left % 60);
  }
}
