package io.countersign.bench.report;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;

/** What it was measured on. */
public record Machine(
    Instant at, int processors, long memoryBytes, String operatingSystem, String java) {

  /** This one, now. */
  public static Machine here(Instant now) {
    OperatingSystemMXBean os = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        now,
        os.getAvailableProcessors(),
        os.getTotalMemorySize(),
        os.getName() + " " + os.getVersion() + " " + os.getArch(),
        System.getProperty("java.vm.name") + " " + Runtime.version());
  }
}
