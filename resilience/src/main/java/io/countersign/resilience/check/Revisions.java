package io.countersign.resilience.check;

import io.countersign.contract.Json;
import io.countersign.contract.Topics;
import io.countersign.correlation.verdict.Finding;
import io.countersign.resilience.check.Published.RecordId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The revisions of a finding have to be all there, each once and on the topic of its verdict; where
 * it leaves a topic, its retraction is there and says the same.
 */
final class Revisions {
  private final Published published;
  private final Problems problems;

  Revisions(Published published, Problems problems) {
    this.published = published;
    this.problems = problems;
  }

  void check() {
    Map<RecordId, String> expected = new HashMap<>();
    published
        .revisions()
        .forEach(
            (id, revisions) -> {
              if (revisions.lastKey() != revisions.size()) {
                problems.add("revision missing", id + " has " + revisions.keySet());
              }
              expect(revisions.values(), expected);
            });
    expected.forEach(
        (id, content) -> {
          if (!published.contents().containsKey(id)) {
            problems.add("record missing", id.toString());
          }
        });
    published.contents().forEach((id, contents) -> check(id, contents, expected.get(id)));
  }

  private static void expect(Collection<Finding> revisions, Map<RecordId, String> expected) {
    @Nullable String before = null;
    for (Finding finding : revisions) {
      String topic = topic(finding);
      expected.put(id(topic, finding), Json.text(finding));
      if (before != null && !before.equals(topic)) {
        Finding retraction = finding.asCrossed();
        expected.put(id(before, retraction), Json.text(retraction));
      }
      before = topic;
    }
  }

  private void check(RecordId id, List<String> contents, @Nullable String expected) {
    if (expected == null) {
      problems.add("record that does not belong there", id.toString());
    } else if (!contents.stream().allMatch(expected::equals)) {
      problems.add("revision with two contents", id.toString());
    } else if (contents.size() > 1) {
      problems.add("record published twice", id.toString());
    }
  }

  private static RecordId id(String topic, Finding finding) {
    return new RecordId(topic, finding.findingId(), finding.revision(), finding.crossed());
  }

  private static String topic(Finding finding) {
    return (finding.verdict().isMatched() ? Topics.MATCHED : Topics.UNMATCHED).name();
  }
}
