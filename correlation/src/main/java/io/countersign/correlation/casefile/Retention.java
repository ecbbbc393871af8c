package io.countersign.correlation.casefile;

import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.secret.SecretReference;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How long evidence is kept: twice the horizon past the time for which it can matter
 * (docs/semantics.md §6). A ticket can matter until the longest cover of its last message and a
 * horizon after; a change while it can still be judged, and as long as a ticket is kept that it may
 * have used.
 */
public final class Retention {
  /** AWS deletes a secret at most so long after it was told to; both events are one group. */
  private static final Duration LONGEST_RECOVERY = Duration.ofDays(30);

  private final Duration horizon;
  private final Duration maxCover;

  /** Retention by these policies. */
  public Retention(PolicyVersions policies) {
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
    Map<String, Instant> ends = new Sweep(file).ends();
    Set<String> over =
        ends.entrySet().stream()
            .filter(e -> !e.getValue().isAfter(watermark))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    Optional<Instant> next =
        ends.values().stream().filter(e -> e.isAfter(watermark)).min(Comparator.naturalOrder());
    return new Expiry(over, over.isEmpty() ? Set.of() : orphanedRulings(file, over), next);
  }

  /** What one ticket holds fast: the changes from {@code begin} on that it may concern. */
  private record Hold(Instant begin, Instant end, Set<SecretReference> references) {
    static Hold of(TicketSnapshot told, Duration keep) {
      Set<SecretReference> references =
          Tickets.states(told).flatMap(s -> s.references().stream()).collect(Collectors.toSet());
      Instant begin = told.history().isEmpty() ? told.updatedAt() : told.history().getFirst().at();
      return new Hold(begin, told.updatedAt().plus(keep), references);
    }

    Hold and(Hold other) {
      Set<SecretReference> all = new HashSet<>(references);
      all.addAll(other.references);
      return new Hold(earlier(begin, other.begin), later(end, other.end), all);
    }

    boolean mayConcern(Secret secret) {
      return references.stream().anyMatch(reference -> reference.canMean(secret));
    }
  }

  /** One look at a case file. */
  private final class Sweep {
    private final CaseFile file;
    private final Map<TicketKey, Hold> holds = new HashMap<>();
    private final List<SecretChange> rotators;
    private final List<SecretChange> restores;

    Sweep(CaseFile file) {
      this.file = file;
      Duration keep = maxCover.plus(horizon.multipliedBy(3));
      file.tickets().stream()
          .map(Heard::evidence)
          .forEach(t -> holds.merge(t.ticket(), Hold.of(t, keep), Hold::and));
      rotators = changes(Retention::namesRotator);
      restores = changes(c -> c.kind() == ChangeClass.CHANGE && c.action().equals("RestoreSecret"));
    }

    /** When each piece of evidence can be forgotten; what never can is not in it. */
    Map<String, Instant> ends() {
      Map<String, Instant> ends = new HashMap<>();
      file.tickets().forEach(h -> ends.put(h.key(), holdOf(h.evidence()).end()));
      file.changes().stream()
          .filter(h -> !namesTheLatestRotator(h.evidence()))
          .forEach(h -> ends.put(h.key(), end(h.evidence())));
      return ends;
    }

    private Hold holdOf(TicketSnapshot ticket) {
      return Objects.requireNonNull(holds.get(ticket.ticket()));
    }

    private Instant end(SecretChange change) {
      Instant alone = change.eventTime().plus(horizon.multipliedBy(3));
      return Stream.of(deletion(change), announced(change), used(change), rotator(change))
          .flatMap(ends -> ends)
          .reduce(alone, Retention::later);
    }

    private Stream<Instant> deletion(SecretChange change) {
      return Stream.ofNullable(change.deletionDate())
          .filter(d -> !isRestored(change))
          .map(d -> d.plus(horizon.multipliedBy(2)));
    }

    private Stream<Instant> announced(SecretChange change) {
      return change.action().equals("StartSecretVersionDelete")
          ? Stream.of(change.eventTime().plus(LONGEST_RECOVERY).plus(horizon.multipliedBy(2)))
          : Stream.empty();
    }

    private Stream<Instant> used(SecretChange change) {
      Secret secret = change.secret();
      return change.kind() != ChangeClass.CHANGE || secret == null
          ? Stream.empty()
          : holds.values().stream()
              .filter(h -> !change.eventTime().isBefore(h.begin().minus(horizon)))
              .filter(h -> h.mayConcern(secret))
              .map(Hold::end);
    }

    private Stream<Instant> rotator(SecretChange change) {
      return rotatorsAfter(change).map(c -> c.eventTime().plus(horizon.multipliedBy(3)));
    }

    /** Which function may rotate a secret is never forgotten, or any function might. */
    private boolean namesTheLatestRotator(SecretChange change) {
      return namesRotator(change) && rotatorsAfter(change).findAny().isEmpty();
    }

    /** What names another function for all that an earlier RotateSecret named one for. */
    private Stream<SecretChange> rotatorsAfter(SecretChange earlier) {
      Secret secret = earlier.secret();
      return secret == null || !namesRotator(earlier)
          ? Stream.empty()
          : rotators.stream()
              .filter(c -> c.eventTime().isAfter(earlier.eventTime()))
              .filter(c -> c.secret() != null && isAtLeast(c.secret(), secret));
    }

    private boolean isRestored(SecretChange deletion) {
      Secret secret = deletion.secret();
      return secret != null
          && restores.stream()
              .filter(c -> c.eventTime().isAfter(deletion.eventTime()))
              .anyMatch(c -> c.isOf(secret));
    }

    private List<SecretChange> changes(Predicate<SecretChange> wanted) {
      return file.changes().stream().map(Heard::evidence).filter(wanted).toList();
    }
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

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
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
