package io.countersign.streams.sink;

import io.countersign.correlation.verdict.Finding;
import io.countersign.streams.delivery.Delivery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The shortest thing that keeps the promise. */
final class InMemoryFindingStore implements FindingStore {
  private final Map<String, Map<Integer, Finding>> revisions = new HashMap<>();

  @Override
  public Delivery deliver(Finding finding) {
    Map<Integer, Finding> known = all(finding.findingId());
    Finding before = known.get(finding.revision());
    if (before != null && (finding.crossed() || !before.crossed())) {
      return new Delivery.Duplicate();
    }
    known.put(finding.revision(), finding);
    return new Delivery.Delivered();
  }

  List<Finding> history(String findingId) {
    return new ArrayList<>(all(findingId).values());
  }

  private Map<Integer, Finding> all(String findingId) {
    return revisions.computeIfAbsent(findingId, id -> new TreeMap<>());
  }
}
