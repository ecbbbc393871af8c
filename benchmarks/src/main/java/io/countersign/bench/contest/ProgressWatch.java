package io.countersign.bench.contest;

import com.sun.management.OperatingSystemMXBean;
import io.countersign.bench.kafka.Broker;
import io.countersign.bench.process.ChildProcess;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Watches a contestant from outside until nothing more is to come. */
final class ProgressWatch {
  private static final Duration EVERY = Duration.ofMillis(100);

  /** The longest of all commit intervals is a second. */
  private static final Duration QUIET = Duration.ofSeconds(4);

  private final OperatingSystemMXBean machine =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final Broker broker;
  private final String group;
  private final Collection<String> outputs;
  private final long input;
  private final List<Progress.Sample> samples = new ArrayList<>();
  private double machineBusyNanos;
  private long before = System.nanoTime();

  ProgressWatch(Broker broker, String group, Collection<String> outputs, long input) {
    this.broker = broker;
    this.group = group;
    this.outputs = outputs;
    this.input = input;
  }

  /**
   * Watches until all was read and nothing was written for some seconds, the process ended, or the
   * time is over.
   */
  Progress watch(ChildProcess process, Duration atMost) throws InterruptedException {
    long start = System.nanoTime();
    long changedAt = start;
    Progress.Sample last = sample();
    while (process.isAlive() && System.nanoTime() - start < atMost.toNanos()) {
      TimeUnit.NANOSECONDS.sleep(EVERY.toNanos());
      Progress.Sample now = sample();
      if (now.read() != last.read() || now.written() != last.written()) {
        changedAt = System.nanoTime();
      }
      last = now;
      if (now.read() >= input && System.nanoTime() - changedAt > QUIET.toNanos()) {
        break;
      }
    }
    return new Progress(input, samples);
  }

  private Progress.Sample sample() {
    long now = System.nanoTime();
    double load = machine.getCpuLoad();
    machineBusyNanos += Math.max(0, load) * machine.getAvailableProcessors() * (now - before);
    before = now;
    Progress.Sample sample =
        new Progress.Sample(
            System.currentTimeMillis(),
            broker.topics().committed(group),
            broker.topics().end(outputs),
            broker.cpu().toNanos(),
            Math.round(machineBusyNanos));
    samples.add(sample);
    return sample;
  }
}
