package io.countersign.correlation.evaluation;

import io.countersign.correlation.approval.ApprovalEpisode;
import io.countersign.correlation.approval.ApprovalHistory;
import io.countersign.correlation.approval.TicketView;
import io.countersign.correlation.casefile.CaseFile;
import io.countersign.correlation.casefile.DistinctChange;
import io.countersign.correlation.casefile.TicketFile;
import io.countersign.correlation.control.Candidate;
import io.countersign.correlation.control.Sentences;
import io.countersign.correlation.policy.Policy;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.secret.SecretReference;
import io.countersign.correlation.verdict.Conclusion.About;
import io.countersign.correlation.verdict.FindingId;
import io.countersign.correlation.verdict.Subject;
import io.countersign.correlation.verdict.Verdict;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the ticket side: was an approval ever used? One finding per ticket and typed reference.
 */
public final class TicketEvaluator {
  private final ChangeEvaluator changes;
  private final PolicyVersions policies;

  /** An evaluator by these policies. */
  public TicketEvaluator(ChangeEvaluator changes, PolicyVersions policies) {
    this.changes = changes;
    this.policies = policies;
  }

  /** A ticket as a candidate of a change; empty if it is none. */
  public Optional<Candidate> candidate(
      TicketFile ticket, DistinctChange change, CaseFile file, Instant watermark) {
    return changes.search(change, file, watermark).candidate(ticket);
  }

  /** An earlier view of a ticket as a candidate of a change; empty if it was none. */
  public Optional<Candidate> candidate(
      TicketView view, DistinctChange change, CaseFile file, Instant watermark) {
    return changes.search(change, file, watermark).candidate(view);
  }

  /** The approvals of a reference, by the policy in force at the ticket's last update. */
  public ApprovalHistory history(TicketFile ticket, SecretReference reference) {
    SecretReference.Reading named = reference.named();
    Policy policy = policies.at(ticket.lastUpdate());
    return ticket.history(
        reference, policy.effectiveFor(named.name(), named.account(), named.region()));
  }

  /** When it is known that no change used a reference; null where it never had any cover. */
  public @Nullable Instant dueIfUnused(TicketFile ticket, SecretReference reference) {
    return due(history(ticket, reference));
  }

  private static @Nullable Instant due(ApprovalHistory history) {
    return history
        .lastEndOfCover()
        .map(end -> end.plus(history.durations().deadline()))
        .orElse(null);
  }

  /** Evaluates one reference; empty where it never had any cover. */
  public Optional<Evaluation> evaluate(TicketFile ticket, SecretReference reference, boolean used) {
    ApprovalHistory history = history(ticket, reference);
    Instant due = due(history);
    ApprovalEpisode last = history.lastEpisode().orElse(null);
    return due == null || last == null
        ? Optional.empty()
        : Optional.of(evaluation(ticket, reference, used, history, last, due));
  }

  private Evaluation evaluation(
      TicketFile ticket,
      SecretReference reference,
      boolean used,
      ApprovalHistory history,
      ApprovalEpisode last,
      Instant due) {
    SecretReference.Reading named = reference.named();
    ApprovalEpisode.AsOf asOf = last.asOf(history.last().at(), history.durations());
    String sentence =
        used
            ? ticket.key() + " was used for " + reference + "."
            : ticket.key()
                + " was approved for "
                + reference
                + " until "
                + Sentences.time(due.minus(history.durations().deadline()))
                + ", and no change used it.";
    List<String> evidence =
        used || last.revokedBy() == null
            ? List.of(last.snapshots().getFirst().evidenceId(), asOf.said().evidenceId())
            : List.of(
                last.snapshots().getFirst().evidenceId(),
                asOf.said().evidenceId(),
                last.revokedBy().evidenceId());
    ConclusionBuilder builder =
        new ConclusionBuilder(
                FindingId.ofTicket(ticket.key(), reference),
                Subject.TICKET,
                used ? Verdict.USED : Verdict.UNUSED,
                last.approvedAt(),
                policies.at(ticket.lastUpdate()).version())
            .about(new About(named.account(), named.region(), named.name(), null, null, null))
            .approval(ticket.key(), asOf)
            .explained(sentence)
            .evidence(evidence, !Collections.disjoint(ticket.lateIds(), evidence));
    return Evaluation.of(builder.conclusion(), due, builder.isLate());
  }
}
