package io.countersign.correlation.reference;

import io.countersign.correlation.policy.Policy;
import io.countersign.correlation.verdict.Conclusion;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Subject;
import io.countersign.correlation.verdict.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was published of one case, as a store would hold it, and a check on every publication
 * (docs/semantics.md §6).
 */
public final class Published {
  private final History history;
  private final Map<String, Finding> last = new TreeMap<>();
  private final Set<String> crossings = new HashSet<>();
  private final Set<String> adopted = new HashSet<>();

  /** Nothing yet. */
  public Published(History history) {
    this.history = history;
  }

  /** Takes one publication; fails if it cannot be. */
  public void add(Finding finding, boolean toMatched, Instant watermark) {
    if (finding.crossed()) {
      crossed(finding, toMatched);
    } else {
      Finding before = last.put(finding.findingId(), finding);
      if (finding.subject() == Subject.CONSEQUENCE && finding.verdict() != Verdict.INDETERMINATE) {
        adopted.add(finding.findingId());
      }
      revised(before, finding, toMatched, watermark);
    }
  }

  /** Takes all that one step published; which of two topics was written first is unknown. */
  public void addAll(List<Finding> matched, List<Finding> unmatched, Instant watermark) {
    Stream.of(matched, unmatched)
        .flatMap(List::stream)
        .sorted(
            Comparator.comparing(Finding::findingId)
                .thenComparingInt(Finding::revision)
                .thenComparing(Finding::crossed))
        .forEach(f -> add(f, matched.contains(f), watermark));
    complete();
  }

  /** A revision goes where its verdict belongs, one after the other, each with something new. */
  private void revised(
      @Nullable Finding before, Finding finding, boolean toMatched, Instant watermark) {
    int expected = before == null ? 1 : before.revision() + 1;
    require(finding.revision() == expected, "revision " + expected + " is next", finding);
    require(toMatched == finding.verdict().isMatched(), "it belongs to the other topic", finding);
    require(
        toMatched || !watermark.isBefore(deadline(finding)),
        "it came before its deadline",
        finding);
    require(crossings.isEmpty(), "a crossing was not told: " + crossings, finding);
    if (before != null && before.verdict().isMatched() != toMatched) {
      crossings.add(finding.findingId() + "@" + finding.revision());
    }
    require(
        before == null || !content(before).equals(content(finding)),
        "it says nothing new",
        finding);
  }

  /** "emitted to both, marked crossed on the one that it leaves" */
  private void crossed(Finding finding, boolean toMatched) {
    boolean due = crossings.remove(finding.findingId() + "@" + finding.revision());
    require(due, "it did not cross", finding);
    require(toMatched != finding.verdict().isMatched(), "it is marked on its new topic", finding);
  }

  private static Conclusion content(Finding finding) {
    return finding.conclusion();
  }

  /** The earliest that it may be said on unmatched; tickets and what causes them apart. */
  private Instant deadline(Finding finding) {
    if (finding.subject() == Subject.TICKET) {
      return Instant.MIN;
    }
    Policy policy = history.policies().at(finding.eventTime());
    String name = finding.secretName();
    var terms =
        name == null
            ? policy.defaults()
            : policy.effectiveFor(name, finding.account(), finding.region());
    return finding.eventTime().plus(terms.durations().deadline());
  }

  private void require(boolean holds, String message, Finding finding) {
    if (!holds) {
      throw new AssertionError(message + ": " + finding);
    }
  }

  /** No crossing is half told. */
  public void complete() {
    if (!crossings.isEmpty()) {
      throw new AssertionError("crossings that were not told: " + crossings);
    }
  }

  /** The last revision of each finding. */
  private Map<String, Answer> answers() {
    Map<String, Answer> answers = new HashMap<>();
    last.forEach((id, finding) -> answers.put(id, Answer.of(finding)));
    return answers;
  }

  /** What should have been published by now, and was not. */
  public String missing(Map<String, Answer> expected) {
    Map<String, Answer> answers = answers();
    answers.keySet().retainAll(expected.keySet());
    return Differences.between(withoutAdopted(expected), withoutAdopted(answers));
  }

  /** An orphan that a cause adopted is not revised again, whatever becomes of the cause. */
  private Map<String, Answer> withoutAdopted(Map<String, Answer> answers) {
    Map<String, Answer> others = new HashMap<>(answers);
    others.keySet().removeAll(adopted);
    return others;
  }

  /**
   * Where it differs from what must have been published. What was said of a ticket or a consequence
   * on evidence that turned out otherwise stands, and is not looked at.
   */
  public String differencesFrom(Map<String, Answer> expected) {
    Map<String, Answer> answers = answers();
    answers.keySet().removeIf(id -> !expected.containsKey(id) && !id.startsWith("change/"));
    return Differences.between(withoutAdopted(expected), withoutAdopted(answers));
  }

  /**
   * Where the last revisions differ from others, in anything but their number and when they were
   * published. Of an orphan that was adopted in either, any may stand.
   */
  String differencesFrom(Published other) {
    Map<String, Conclusion> expected = other.conclusions();
    Map<String, Conclusion> actual = conclusions();
    Set<String> ids = new TreeSet<>(expected.keySet());
    ids.addAll(actual.keySet());
    ids.removeAll(adopted);
    ids.removeAll(other.adopted);
    return ids.stream()
        .filter(id -> !Objects.equals(expected.get(id), actual.get(id)))
        .map(id -> id + ": without limits " + expected.get(id) + ", with limits " + actual.get(id))
        .collect(Collectors.joining("\n"));
  }

  private Map<String, Conclusion> conclusions() {
    Map<String, Conclusion> conclusions = new HashMap<>();
    last.forEach((id, finding) -> conclusions.put(id, finding.conclusion()));
    return conclusions;
  }
}
