package io.countersign.correlation.casefile;

import io.countersign.correlation.change.ChangeClass;
import io.countersign.correlation.change.SecretChange;
import io.countersign.correlation.policy.PolicyBook;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.ticket.TicketKey;
import io.countersign.correlation.ticket.TicketSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How long evidence is kept: twice the horizon past the time for which it can matter (semantics.md
 * §6). A ticket can matter until the longest cover of its last message and a horizon after; a
 * change while it can still be judged, and as long as a ticket is kept that it may have used.
 */
public final class Retention {
  /** AWS deletes a secret at most so long after it was told to; both events are one group. */
  private static final Duration LONGEST_RECOVERY = Duration.ofDays(30);

  private final Duration horizon;
  private final Duration maxCover;

  /** Retention by these policies. */
  public Retention(PolicyBook policies) {
    horizon = policies.horizon();
    maxCover = policies.maxCover();
  }

  /** What can be forgotten at a watermark, and when there is something to forget next. */
  public record Expiry(Set<String> evidence, Set<String> rulings, Optional<Instant> next) {}

  /** Whether a change is older than all that is kept. */
  public boolean isPastHorizon(SecretChange change, Instant watermark) {
    return change.eventTime().plus(horizon.multipliedBy(2)).isBefore(watermark);
  }

  /** Looks through a case file. */
  public Expiry expiry(CaseFile file, Instant watermark) {
    Map<String, Instant> ends = new HashMap<>();
    Map<TicketKey, Instant> ticketEnds = ticketEnds(file);
    file.tickets().forEach(h -> ends.put(h.key(), ticketEnds.get(h.evidence().ticket())));
    file.changes().stream()
        .filter(h -> !namesTheLatestRotator(h.evidence(), file))
        .forEach(h -> ends.put(h.key(), end(h.evidence(), file, ticketEnds)));
    Set<String> over =
        ends.entrySet().stream()
            .filter(e -> !e.getValue().isAfter(watermark))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    Optional<Instant> next =
        ends.values().stream().filter(e -> e.isAfter(watermark)).min(Comparator.naturalOrder());
    return new Expiry(over, over.isEmpty() ? Set.of() : orphanedRulings(file, over), next);
  }

  private Map<TicketKey, Instant> ticketEnds(CaseFile file) {
    Duration keep = maxCover.plus(horizon.multipliedBy(3));
    Map<TicketKey, Instant> ends = new HashMap<>();
    file.tickets()
        .forEach(
            h ->
                ends.merge(
                    h.evidence().ticket(),
                    h.evidence().updatedAt().plus(keep),
                    (a, b) -> a.isAfter(b) ? a : b));
    return ends;
  }

  private Instant end(SecretChange change, CaseFile file, Map<TicketKey, Instant> ticketEnds) {
    Instant alone = change.eventTime().plus(horizon.multipliedBy(3));
    Stream<Instant> deletion =
        Stream.ofNullable(change.deletionDate())
            .filter(d -> !isRestored(change, file))
            .map(d -> d.plus(horizon.multipliedBy(2)));
    Stream<Instant> used =
        file.tickets().stream()
            .map(Heard::evidence)
            .filter(t -> mayConcern(t, change))
            .map(t -> ticketEnds.getOrDefault(t.ticket(), alone));
    Stream<Instant> rotator =
        rotatorsAfter(change, file).map(c -> c.eventTime().plus(horizon.multipliedBy(3)));
    Stream<Instant> announced =
        change.action().equals("StartSecretVersionDelete")
            ? Stream.of(change.eventTime().plus(LONGEST_RECOVERY).plus(horizon.multipliedBy(2)))
            : Stream.empty();
    return Stream.of(Stream.of(alone), deletion, announced, used, rotator)
        .flatMap(s -> s)
        .max(Comparator.naturalOrder())
        .orElse(alone);
  }

  /** Which function may rotate a secret is never forgotten, or any function might. */
  private static boolean namesTheLatestRotator(SecretChange change, CaseFile file) {
    return namesRotator(change) && rotatorsAfter(change, file).findAny().isEmpty();
  }

  /** What names another function for all that an earlier RotateSecret named one for. */
  private static Stream<SecretChange> rotatorsAfter(SecretChange earlier, CaseFile file) {
    Secret secret = earlier.secret();
    return secret == null || !namesRotator(earlier)
        ? Stream.empty()
        : file.changes().stream()
            .map(Heard::evidence)
            .filter(c -> namesRotator(c) && c.eventTime().isAfter(earlier.eventTime()))
            .filter(c -> c.secret() != null && isAtLeast(c.secret(), secret));
  }

  private static boolean namesRotator(SecretChange change) {
    return change.kind() == ChangeClass.CHANGE
        && change.action().equals("RotateSecret")
        && change.rotationFunction() != null;
  }

  /** Whether a record is about every incarnation that another record can be about. */
  private static boolean isAtLeast(Secret secret, Secret other) {
    return secret.isSameAs(other) && (secret.suffix() == null || other.suffix() != null);
  }

  private boolean mayConcern(TicketSnapshot ticket, SecretChange change) {
    Secret secret = change.secret();
    return change.kind() == ChangeClass.CHANGE
        && secret != null
        && !change.eventTime().isBefore(begin(ticket).minus(horizon))
        && Tickets.states(ticket).anyMatch(state -> Tickets.names(state, secret));
  }

  private static Instant begin(TicketSnapshot ticket) {
    return ticket.history().isEmpty() ? ticket.updatedAt() : ticket.history().getFirst().at();
  }

  private static boolean isRestored(SecretChange deletion, CaseFile file) {
    Secret secret = deletion.secret();
    return secret != null
        && file.changes().stream()
            .map(Heard::evidence)
            .filter(c -> c.action().equals("RestoreSecret"))
            .filter(c -> c.eventTime().isAfter(deletion.eventTime()))
            .anyMatch(c -> c.secret() != null && c.secret().isSameAs(secret));
  }

  /** Rulings whose subject is gone with the evidence. */
  private static Set<String> orphanedRulings(CaseFile file, Set<String> over) {
    Set<String> kept = new HashSet<>();
    List<SecretChange> changes =
        file.changes().stream().filter(h -> !over.contains(h.key())).map(Heard::evidence).toList();
    changes.forEach(c -> kept.add("change/" + c.id()));
    changes.forEach(c -> kept.add("consequence/" + Consequences.groupId(c)));
    Set<String> tickets =
        file.tickets().stream()
            .filter(h -> !over.contains(h.key()))
            .map(h -> TicketJudge.findingIds(h.evidence().ticket()))
            .collect(Collectors.toSet());
    return file.rulings().keySet().stream()
        .filter(id -> !kept.contains(id) && tickets.stream().noneMatch(id::startsWith))
        .collect(Collectors.toSet());
  }
}
