package io.countersign.correlation.casefile;

import io.countersign.correlation.control.Candidate;
import io.countersign.correlation.control.Question;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.secret.SecretReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which tickets the changes of a case file have used, while they are judged in order of time. */
final class Uses {
  private final Map<Use, Integer> counts = new HashMap<>();
  private final Set<Cleared> cleared = new HashSet<>();

  private record Use(TicketKey ticket, String account, String region, String name) {}

  private record Cleared(TicketKey ticket, SecretReference reference) {}

  /** How many earlier changes of the secret used the ticket. */
  int before(TicketKey ticket, Secret secret) {
    return counts.getOrDefault(use(ticket, secret), 0);
  }

  /** A change whose matched verdict has the ticket as its best candidate. */
  void used(TicketKey ticket, Secret secret) {
    counts.merge(use(ticket, secret), 1, Integer::sum);
  }

  /** A change, exempt or not, had this candidate without enforced objections. */
  void cleared(Candidate candidate) {
    Question q = candidate.question();
    q.state().references().stream()
        .filter(reference -> Candidate.acceptsReference(reference, q))
        .forEach(reference -> cleared.add(new Cleared(q.ticket(), reference)));
  }

  /** Whether any change was cleared by this reference of the ticket. */
  boolean hasCleared(TicketKey ticket, SecretReference reference) {
    return cleared.contains(new Cleared(ticket, reference));
  }

  private static Use use(TicketKey ticket, Secret secret) {
    return new Use(ticket, secret.account(), secret.region(), secret.name());
  }
}
