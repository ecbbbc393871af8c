package io.countersign.correlation.reference;

import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Verdict;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** What two judges of one history must agree on for one finding. */
public record Answer(Verdict verdict, Set<Reason> reasons) {
  public Answer {
    reasons = Set.copyOf(reasons);
  }

  static Answer of(Verdict verdict, Reason... reasons) {
    return new Answer(verdict, Set.of(reasons));
  }

  /** What a published finding answers. */
  public static Answer of(Finding finding) {
    return new Answer(finding.verdict(), new HashSet<>(finding.reasons()));
  }

  @Override
  public String toString() {
    EnumSet<Reason> sorted = EnumSet.noneOf(Reason.class);
    sorted.addAll(reasons);
    return verdict + " " + sorted;
  }
}
