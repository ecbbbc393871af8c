package io.countersign.correlation.reference;

import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.PolicyVersions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Evidence about one root name, and the policies by which it is judged.
 *
 * @param events changes and ticket snapshots, each once
 */
public record History(long seed, String caseKey, List<Event> events, PolicyVersions policies) {
  public History {
    events = List.copyOf(events);
  }

  /** One piece of evidence. */
  public sealed interface Event permits Changed, Told {
    /** Its own time. */
    Instant at();
  }

  /** A record of CloudTrail. */
  public record Changed(SecretChange change) implements Event {
    @Override
    public Instant at() {
      return change.eventTime();
    }
  }

  /** A message of Jira. */
  public record Told(TicketSnapshot snapshot) implements Event {
    @Override
    public Instant at() {
      return snapshot.updatedAt();
    }
  }

  /** All changes. */
  public List<SecretChange> changes() {
    return events.stream()
        .flatMap(e -> e instanceof Changed c ? Stream.of(c.change()) : Stream.empty())
        .toList();
  }

  /** All snapshots. */
  public List<TicketSnapshot> snapshots() {
    return events.stream()
        .flatMap(e -> e instanceof Told t ? Stream.of(t.snapshot()) : Stream.empty())
        .toList();
  }

  /** The same with other evidence. */
  public History with(List<Event> others) {
    return new History(seed, caseKey, others, policies);
  }

  /** A watermark beyond every deadline. */
  public Instant end() {
    Instant last =
        events.stream().map(Event::at).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    return last.plus(policies.maxCover())
        .plus(policies.horizon().multipliedBy(3))
        .plus(Duration.ofDays(5));
  }

  @Override
  public String toString() {
    return "seed "
        + seed
        + ", case "
        + caseKey
        + "\n"
        + Shrinking.lines(policies.versions())
        + "\n"
        + Shrinking.lines(events);
  }
}
