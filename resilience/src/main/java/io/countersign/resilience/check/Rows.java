package io.countersign.resilience.check;

import io.countersign.correlation.verdict.Finding;
import io.countersign.streams.sink.dynamodb.FindingItem;
import io.countersign.streams.sink.dynamodb.FindingsTable;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table has to hold each revision, the last one as the current one too, and nothing else. */
final class Rows {
  private final Published published;
  private final Duration retention;
  private final Problems problems;

  Rows(Published published, Duration retention, Problems problems) {
    this.published = published;
    this.retention = retention;
    this.problems = problems;
  }

  /** Compares the items, by finding and sort key, with what was published. */
  void compare(Map<String, Map<String, Map<String, AttributeValue>>> items) {
    for (String id : published.revisions().keySet()) {
      compare(id, items.getOrDefault(id, Map.of()));
    }
    items.keySet().stream()
        .filter(id -> !published.revisions().containsKey(id))
        .forEach(id -> problems.add("row of no finding", id));
  }

  private void compare(String id, Map<String, Map<String, AttributeValue>> rows) {
    Map<String, Map<String, AttributeValue>> expected = expected(id);
    if (!rows.keySet().equals(expected.keySet())) {
      problems.add("rows are not the revisions", id + " has " + rows.keySet());
    }
    expected.forEach(
        (sk, row) -> {
          if (rows.containsKey(sk) && !row.equals(rows.get(sk))) {
            problems.add("row is not what was published", id + " " + sk);
          }
        });
  }

  private Map<String, Map<String, AttributeValue>> expected(String id) {
    Map<String, Map<String, AttributeValue>> expected = new TreeMap<>();
    var revisions = Objects.requireNonNull(published.revisions().get(id));
    for (Finding finding : revisions.values()) {
      put(FindingItem.revision(finding, retention), expected);
    }
    put(FindingItem.current(revisions.lastEntry().getValue(), retention), expected);
    return expected;
  }

  private static void put(
      Map<String, AttributeValue> row, Map<String, Map<String, AttributeValue>> rows) {
    rows.put(Objects.requireNonNull(row.get(FindingsTable.SK)).s(), row);
  }
}
