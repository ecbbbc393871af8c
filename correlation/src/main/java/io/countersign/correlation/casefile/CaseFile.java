package io.countersign.correlation.casefile;

import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketSnapshot;
import java.util.List;
import java.util.Map;

/**
 * All evidence about one root name, as a set, and what was last published about it. Judging it is a
 * function of that set and of the watermark: the order of arrival is nowhere in it.
 *
 * @param rulings by finding id
 */
public record CaseFile(
    List<Heard<SecretChange>> changes,
    List<Heard<TicketSnapshot>> tickets,
    Map<String, Ruling> rulings) {

  public CaseFile {
    changes = List.copyOf(changes);
    tickets = List.copyOf(tickets);
    rulings = Map.copyOf(rulings);
  }

  /** The key of a change: its content is part of it, since two accounts may report one call. */
  public static String keyOf(SecretChange change) {
    return change.id() + "#" + Fingerprint.of(change.toString());
  }

  /** The key of a snapshot. */
  public static String keyOf(TicketSnapshot snapshot) {
    return snapshot.id();
  }
}
