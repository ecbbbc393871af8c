package io.countersign.correlation.evaluation;

import io.countersign.correlation.control.Candidate;
import io.countersign.correlation.verdict.Conclusion;
import io.countersign.correlation.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is concluded about one subject on the evidence there is.
 *
 * @param dueAt the watermark from which it may be published: {@link Instant#MIN} for what needs no
 *     follow-up
 * @param reviewAt the watermark at which it has to be evaluated again even without new evidence
 * @param named the candidates that the finding names, best first
 * @param conclusion null while it is not due
 * @param late whether evidence used here came late
 */
public record Evaluation(
    Verdict verdict,
    Instant dueAt,
    @Nullable Instant reviewAt,
    List<Candidate> named,
    @Nullable Conclusion conclusion,
    boolean late) {
  /** The best candidate and five near misses: as many as a finding names. */
  public static final int NAMED = 6;

  public Evaluation {
    named = List.copyOf(named);
  }

  /** A conclusion without candidates. */
  static Evaluation of(Conclusion conclusion, Instant dueAt, boolean late) {
    Instant due = conclusion.verdict().isMatched() ? Instant.MIN : dueAt;
    return new Evaluation(conclusion.verdict(), due, null, List.of(), conclusion, late);
  }

  /** An unmatched verdict that waits for its deadline. */
  static Evaluation waiting(Verdict verdict, Instant dueAt) {
    return new Evaluation(verdict, dueAt, null, List.of(), null, false);
  }

  /** Whether it can be published. */
  public boolean isDue(Instant watermark) {
    return !dueAt.isAfter(watermark);
  }

  /** The best candidate; null where there is none. */
  public @Nullable Candidate best() {
    return named.isEmpty() ? null : named.getFirst();
  }
}
