package io.countersign.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Samples the CPU time of this JVM and of the threads that process records, 20 times a second. */
public final class CpuLog implements AutoCloseable {
  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final OperatingSystemMXBean process =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getGarbageCollectorMXBeans();
  private final Predicate<String> isStreamThread;
  private final Map<Long, Long> streamThreads = new HashMap<>();
  private final List<CpuSample> samples = new ArrayList<>();
  private final Thread sampler;
  private volatile boolean closed;

  private CpuLog(Predicate<String> isStreamThread) {
    this.isStreamThread = isStreamThread;
    this.sampler = Thread.ofPlatform().daemon().name("bench-cpu-log").unstarted(this::sample);
  }

  /**
   * Begins to sample.
   *
   * @param isStreamThread whether the thread of that name processes records
   */
  public static CpuLog start(Predicate<String> isStreamThread) {
    CpuLog log = new CpuLog(isStreamThread);
    log.sampler.start();
    return log;
  }

  /** Ends sampling and writes one line for each sample. */
  public void write(Path file) throws IOException {
    close();
    Files.write(file, samples.stream().map(CpuSample::line).toList());
  }

  /** Reads what {@link #write} wrote. */
  public static List<CpuSample> read(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(CpuSample::parse).toList();
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(sampler);
    try {
      sampler.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sample() {
    while (!closed) {
      samples.add(now());
      LockSupport.parkNanos(EVERY_NANOS);
    }
    samples.add(now());
  }

  private CpuSample now() {
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && isStreamThread.test(thread.getThreadName())) {
        streamThreads.merge(
            thread.getThreadId(), threads.getThreadCpuTime(thread.getThreadId()), Math::max);
      }
    }
    return new CpuSample(
        System.currentTimeMillis(),
        process.getProcessCpuTime(),
        streamThreads.values().stream().mapToLong(Long::longValue).sum(),
        collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum(),
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }
}
