package io.countersign.audit;

import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.Tick;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.verdict.Finding;
import io.countersign.streams.correlate.CorrelatorDriver;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The streaming correlator in Kafka's own test driver, and what a store would hold of it. */
final class StreamDriver implements AutoCloseable {
  private final CorrelatorDriver driver;

  StreamDriver(Path state, PolicyVersions policies) {
    driver = new CorrelatorDriver(state, policies);
  }

  void hears(SecretChange change) {
    driver.hears(change);
  }

  void hears(TicketSnapshot ticket) {
    driver.hears(ticket);
  }

  void hears(Tick tick) {
    driver.ticks(tick.feed(), tick.time(), tick.time());
  }

  /** The last revision of every finding. */
  Collection<Finding> findings() {
    Map<String, Finding> last = new TreeMap<>();
    Stream.of(driver.matched(), driver.unmatched())
        .flatMap(List::stream)
        .filter(finding -> !finding.crossed())
        .forEach(f -> last.merge(f.findingId(), f, StreamDriver::later));
    return last.values();
  }

  @Override
  public void close() {
    driver.close();
  }

  private static Finding later(Finding a, Finding b) {
    return a.revision() > b.revision() ? a : b;
  }
}
