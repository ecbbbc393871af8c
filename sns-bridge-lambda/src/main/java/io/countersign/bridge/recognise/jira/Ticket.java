package io.countersign.bridge.recognise.jira;

import io.countersign.correlation.secret.RootName;
import io.countersign.correlation.secret.SecretReference;
import io.countersign.correlation.ticket.TicketKey;
import io.countersign.correlation.ticket.TicketSnapshot;
import io.countersign.correlation.ticket.TicketState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One message about a ticket, whatever number of secrets it names. */
record Ticket(
    TicketKey key,
    Instant updatedAt,
    TicketSnapshot.Verification verification,
    @Nullable String summary,
    TicketState state,
    List<TicketSnapshot.Step> history) {

  /** One snapshot for each root name; references that share a root share a snapshot. */
  List<TicketSnapshot> snapshots() {
    Map<String, List<SecretReference>> byRoot = new TreeMap<>();
    for (SecretReference reference : state.references()) {
      RootName root = reference.root();
      byRoot.computeIfAbsent(root.value(), r -> new ArrayList<>()).add(reference);
    }
    String hash = ContentHash.of(this);
    return byRoot.values().stream().map(references -> snapshot(references, hash)).toList();
  }

  private TicketSnapshot snapshot(List<SecretReference> references, String hash) {
    return new TicketSnapshot(
        key, updatedAt, hash, verification, summary, withReferences(references), history);
  }

  private TicketState withReferences(List<SecretReference> references) {
    return new TicketState(
        references,
        state.status(),
        state.statusId(),
        state.statusCategory(),
        state.decision(),
        state.approvedAt(),
        state.approvers(),
        state.requester(),
        state.assignee(),
        state.windowStart(),
        state.windowEnd(),
        state.changeType(),
        state.allowedActions(),
        state.maxChanges());
  }
}
