package io.countersign.scenario;

import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.NearMiss;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds what was found against what was expected. */
public final class Comparison {
  private final List<String> differences = new ArrayList<>();

  private Comparison() {}

  /**
   * Every difference as a sentence.
   *
   * @param findings in their last revision, by id
   */
  public static List<String> differences(Expectation expected, Map<String, Finding> findings) {
    Comparison comparison = new Comparison();
    new TreeMap<>(expected.findings())
        .forEach((id, e) -> comparison.compare(id, e, findings.get(id), findings.keySet()));
    new TreeSet<>(expected.noFinding()).forEach(id -> comparison.absent(id, findings.get(id)));
    return comparison.differences;
  }

  private void compare(
      String id, Expectation.Expected expected, @Nullable Finding found, Set<String> all) {
    if (found == null) {
      differences.add(
          id
              + ": expected "
              + expected.verdict()
              + ", but there is no such finding"
              + " (there are "
              + list(all)
              + ")");
      return;
    }
    int before = differences.size();
    compare(id, "verdict", expected.verdict(), found.verdict());
    compare(id, "reasons", list(expected.reasons()), list(found.reasons()));
    expected.severity().ifPresent(s -> compare(id, "severity", s, found.severity()));
    expected.ticket().ifPresent(t -> compare(id, "ticket", t, found.ticketKey()));
    expected
        .nearMisses()
        .ifPresent(n -> compare(id, "near_misses", n, tickets(found.nearMisses())));
    expected.exemption().ifPresent(e -> compare(id, "exemption_id", e, found.exemptionId()));
    expected.explanation().forEach(part -> contains(id, part, found));
    if (differences.size() > before) {
      differences.add(id + ": its explanation is: " + text(found));
    }
  }

  private void compare(String id, String field, Object expected, @Nullable Object found) {
    if (!expected.equals(found)) {
      differences.add(id + ": expected " + field + " " + expected + ", but it is " + found);
    }
  }

  private void contains(String id, String part, Finding found) {
    if (!text(found).contains(part)) {
      differences.add(id + ": expected an explanation that contains '" + part + "'");
    }
  }

  private void absent(String id, @Nullable Finding found) {
    if (found != null) {
      differences.add(
          id + ": expected no finding, but it is " + found.verdict() + ": " + text(found));
    }
  }

  private static String text(Finding found) {
    return Stream.concat(
            Stream.of(found.explanation()), found.nearMisses().stream().map(NearMiss::sentence))
        .collect(Collectors.joining(" "));
  }

  private static Object tickets(List<NearMiss> nearMisses) {
    return nearMisses.stream().map(NearMiss::ticket).toList();
  }

  private static String list(Collection<?> values) {
    return values.isEmpty()
        ? "none"
        : values.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
  }
}
