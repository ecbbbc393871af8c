package io.countersign.correlation.reference;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Where two judges disagree. */
final class Differences {
  private Differences() {}

  /** A line for each finding on which they differ; empty where they agree. */
  static String between(Map<String, Answer> expected, Map<String, Answer> actual) {
    Set<String> ids = new TreeSet<>(expected.keySet());
    ids.addAll(actual.keySet());
    return ids.stream()
        .filter(id -> !String.valueOf(expected.get(id)).equals(String.valueOf(actual.get(id))))
        .map(id -> id + ": the contract says " + expected.get(id) + ", the judge " + actual.get(id))
        .collect(Collectors.joining("\n"));
  }
}
