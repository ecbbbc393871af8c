package io.countersign.scenario;

import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.policy.Severity;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be found in the end; findings that it does not name may be there or not.
 *
 * @param findings by finding id
 * @param noFinding ids of findings that must not be there
 * @param deadLetters what becomes of messages that cannot be read, where a bridge receives them
 */
public record Expectation(
    Map<String, Expected> findings, Set<String> noFinding, List<DeadLetter> deadLetters) {
  public Expectation {
    findings = Map.copyOf(findings);
    noFinding = Set.copyOf(noFinding);
    deadLetters = List.copyOf(deadLetters);
  }

  /**
   * One message that cannot be read.
   *
   * @param ticket as far as it can be read
   */
  public record DeadLetter(String reason, Optional<TicketKey> ticket) {}

  /**
   * One finding in its last revision.
   *
   * @param reasons all of them
   * @param severity any where it is not given, likewise {@code ticket} and {@code nearMisses}
   * @param ticket the best candidate
   * @param nearMisses the other candidates that the finding names, best first
   * @param exemption the exemption that covers it
   * @param explanation parts that the explanation or the sentence of a near miss contains
   */
  public record Expected(
      Verdict verdict,
      Set<Reason> reasons,
      Optional<Severity> severity,
      Optional<TicketKey> ticket,
      Optional<List<TicketKey>> nearMisses,
      Optional<String> exemption,
      List<String> explanation) {
    public Expected {
      reasons = Set.copyOf(reasons);
      explanation = List.copyOf(explanation);
    }
  }
}
