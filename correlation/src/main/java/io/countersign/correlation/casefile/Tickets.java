package io.countersign.correlation.casefile;

import io.countersign.correlation.approval.ApprovalHistory;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Mode;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.secret.SecretReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tickets of a case file and their approval histories, built when first asked for. */
final class Tickets {
  private final SortedMap<TicketKey, List<TicketSnapshot>> byKey;
  private final Set<String> lateIds;
  private final Map<HistoryOf, ApprovalHistory> histories = new HashMap<>();

  Tickets(List<Heard<TicketSnapshot>> heard) {
    byKey =
        heard.stream()
            .map(Heard::evidence)
            .collect(
                Collectors.groupingBy(TicketSnapshot::ticket, TreeMap::new, Collectors.toList()));
    lateIds =
        heard.stream().filter(Heard::late).map(h -> h.evidence().id()).collect(Collectors.toSet());
  }

  Set<TicketKey> keys() {
    return byKey.keySet();
  }

  List<TicketSnapshot> snapshots(TicketKey ticket) {
    return byKey.getOrDefault(ticket, List.of());
  }

  boolean isLate(String evidenceId) {
    return lateIds.contains(evidenceId);
  }

  /** What a ticket said about a secret, of what counts under these terms. */
  ApprovalHistory history(TicketKey ticket, Secret secret, EffectivePolicy terms) {
    return histories.computeIfAbsent(
        new HistoryOf(ticket, secret, terms), h -> build(ticket, s -> names(s, secret), terms));
  }

  /** The same with all that nobody proved: none of it is an approval. */
  ApprovalHistory unprovenHistory(TicketKey ticket, Secret secret, EffectivePolicy terms) {
    ApprovalHistory told = history(ticket, secret, withoutVerification(terms));
    return new ApprovalHistory(told.entries(), List.of());
  }

  /** What a ticket said while it carried one typed reference. */
  ApprovalHistory history(TicketKey ticket, SecretReference reference, EffectivePolicy terms) {
    return build(ticket, s -> s.references().contains(reference), terms);
  }

  /** Every reference that a ticket ever carried here. */
  List<SecretReference> references(TicketKey ticket) {
    return snapshots(ticket).stream()
        .flatMap(Tickets::states)
        .flatMap(state -> state.references().stream())
        .distinct()
        .sorted()
        .toList();
  }

  static Stream<TicketState> states(TicketSnapshot snapshot) {
    return Stream.concat(
        Stream.of(snapshot.state()), snapshot.history().stream().map(TicketSnapshot.Step::state));
  }

  static boolean names(TicketState state, Secret secret) {
    return state.references().stream().anyMatch(r -> r.canMean(secret));
  }

  private ApprovalHistory build(
      TicketKey ticket, ApprovalHistory.Scope scope, EffectivePolicy terms) {
    return ApprovalHistory.of(snapshots(ticket), scope, terms);
  }

  private static EffectivePolicy withoutVerification(EffectivePolicy terms) {
    Map<ControlName, Mode> modes = new HashMap<>(terms.modes());
    modes.put(ControlName.VERIFIED, Mode.OFF);
    return terms.withModes(modes);
  }

  private record HistoryOf(TicketKey ticket, Secret secret, EffectivePolicy terms) {}
}
