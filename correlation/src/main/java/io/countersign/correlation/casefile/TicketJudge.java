package io.countersign.correlation.casefile;

import io.countersign.correlation.approval.ApprovalEpisode;
import io.countersign.correlation.approval.ApprovalHistory;
import io.countersign.correlation.approval.Entry;
import io.countersign.correlation.control.Sentences;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.Durations;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Policy;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.secret.SecretReference;
import io.countersign.correlation.verdict.Subject;
import io.countersign.correlation.verdict.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges the ticket side: was an approval ever used? One finding for each ticket and typed
 * reference.
 */
final class TicketJudge {
  private final Tickets tickets;
  private final Uses uses;
  private final PolicyVersions policies;

  TicketJudge(Tickets tickets, Uses uses, PolicyVersions policies) {
    this.tickets = tickets;
    this.uses = uses;
    this.policies = policies;
  }

  /** The opinions on all references of a ticket. */
  Stream<Opinion> judge(TicketKey ticket) {
    return tickets.references(ticket).stream().flatMap(r -> judge(ticket, r).stream());
  }

  static String findingId(TicketKey ticket, SecretReference reference) {
    return findingIds(ticket) + reference;
  }

  static String findingIds(TicketKey ticket) {
    return "ticket/" + ticket + "/";
  }

  private Optional<Opinion> judge(TicketKey ticket, SecretReference reference) {
    SecretReference.Reading named = reference.named();
    Policy policy = policies.at(lastUpdate(ticket));
    EffectivePolicy terms = policy.effectiveFor(named.name(), named.account(), named.region());
    ApprovalHistory history = tickets.history(ticket, reference, terms);
    Durations d = terms.durations();
    boolean used = uses.hasCleared(ticket, reference);
    Optional<Instant> end = history.lastEndOfCover(d);
    if (end.isEmpty()) {
      return Optional.empty();
    }
    Draft draft =
        draft(ticket, reference, used ? Verdict.USED : Verdict.UNUSED, history, policy, d)
            .about(named.account(), named.region(), named.name());
    return Optional.of(
        used
            ? Opinion.now(draft.explained(ticket + " was used for " + reference + ".").finding())
            : unused(draft, ticket, reference, end.orElseThrow(), d));
  }

  private static Opinion unused(
      Draft draft, TicketKey ticket, SecretReference reference, Instant end, Durations d) {
    String sentence =
        ticket
            + " was approved for "
            + reference
            + " until "
            + Sentences.time(end)
            + ", and no change used it.";
    return Opinion.atDeadline(draft.explained(sentence).finding(), end.plus(d.deadline()));
  }

  private Draft draft(
      TicketKey ticket,
      SecretReference reference,
      Verdict verdict,
      ApprovalHistory history,
      Policy policy,
      Durations d) {
    Optional<ApprovalEpisode> last =
        history.episodes().stream().max(Comparator.comparing(ApprovalEpisode::approvedAt));
    Instant when = last.map(ApprovalEpisode::approvedAt).orElse(history.first().at());
    List<String> ids = history.entries().stream().map(Entry::evidenceId).distinct().toList();
    Draft draft =
        new Draft(findingId(ticket, reference), Subject.TICKET, verdict, when, policy.version())
            .ticket(ticket)
            .evidence(ids, ids.stream().anyMatch(tickets::isLate));
    last.ifPresent(e -> draft.approval(e.asOf(history.last().at(), d)));
    return draft;
  }

  private Instant lastUpdate(TicketKey ticket) {
    return tickets.snapshots(ticket).stream()
        .map(TicketSnapshot::updatedAt)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }
}
