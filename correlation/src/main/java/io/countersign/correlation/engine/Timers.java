package io.countersign.correlation.engine;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * When each case needs attention next; on the heap, rebuilt from the rows when a task starts. Also
 * the register of all cases: a case without a timer has no rows.
 */
final class Timers {
  private final PriorityQueue<Due> queue = new PriorityQueue<>();
  private final Map<String, Instant> byCase = new HashMap<>();

  private record Due(Instant at, String caseKey) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : caseKey.compareTo(other.caseKey);
    }
  }

  /** The moment of a case; null where it has no rows. */
  @Nullable Instant at(String caseKey) {
    return byCase.get(caseKey);
  }

  int cases() {
    return byCase.size();
  }

  /** Sets the moment of a case; null where it has no rows. */
  void set(String caseKey, @Nullable Instant at) {
    if (at == null) {
      byCase.remove(caseKey);
      return;
    }
    Instant before = byCase.put(caseKey, at);
    if (!at.equals(before)) {
      queue.add(new Due(at, caseKey));
      dropStale();
    }
  }

  /** Sets the moment of a case if it is earlier than the one that is known. */
  void lower(String caseKey, Instant at) {
    Instant known = byCase.get(caseKey);
    if (known == null || at.isBefore(known)) {
      set(caseKey, at);
    }
  }

  /** The case whose moment came first; null where none has come. */
  @Nullable String due(Instant watermark) {
    for (Due first = queue.peek(); first != null; first = queue.peek()) {
      if (!first.at.equals(byCase.get(first.caseKey))) {
        queue.poll();
      } else {
        return first.at.isAfter(watermark) ? null : first.caseKey;
      }
    }
    return null;
  }

  int countDue(Instant watermark) {
    int due = 0;
    for (Instant at : byCase.values()) {
      due += at.isAfter(watermark) ? 0 : 1;
    }
    return due;
  }

  /** Moments that were set anew stay in the queue until they come first or are too many. */
  private void dropStale() {
    if (queue.size() > 64 && queue.size() > 2 * byCase.size()) {
      queue.clear();
      byCase.forEach((key, at) -> queue.add(new Due(at, key)));
    }
  }
}
