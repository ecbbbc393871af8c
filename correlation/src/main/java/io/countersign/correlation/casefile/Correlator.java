package io.countersign.correlation.casefile;

import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.Tick;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.PolicyVersions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Evidence and ticks in, publications out: the correlator of one partition, with its memory on the
 * heap and nothing around it.
 */
public final class Correlator {
  private final Judge judge;
  private final Retention retention;
  private final Map<Feed, Instant> ticks = new EnumMap<>(Feed.class);
  private final Map<String, Memory> cases = new TreeMap<>();

  /** A correlator that has heard nothing yet. */
  public Correlator(PolicyVersions policies) {
    judge = new Judge(policies);
    retention = new Retention(policies);
  }

  /** What is remembered of one case, and when to look at it again. */
  private static final class Memory {
    final Map<String, Heard<SecretChange>> changes = new LinkedHashMap<>();
    final Map<String, Heard<TicketSnapshot>> tickets = new LinkedHashMap<>();
    final Map<String, Ruling> rulings = new LinkedHashMap<>();
    Optional<Instant> next = Optional.empty();

    CaseFile file() {
      return new CaseFile(List.copyOf(changes.values()), List.copyOf(tickets.values()), rulings);
    }

    void forget(Retention.Expiry expiry) {
      changes.keySet().removeAll(expiry.evidence());
      tickets.keySet().removeAll(expiry.evidence());
      rulings.keySet().removeAll(expiry.rulings());
    }
  }

  /** Hears of a change, its consequence or an attempt. */
  public List<Publication> hear(SecretChange change, Instant publishedAt) {
    Memory memory = memory(change.caseKey());
    if (change.kind() != ChangeClass.ATTEMPT && retention.isPastHorizon(change, watermark())) {
      return pastHorizon(change, memory, publishedAt);
    }
    String key = CaseFile.keyOf(change);
    boolean late = change.eventTime().isBefore(lastTick(Feed.SECRET_CHANGES));
    return memory.changes.putIfAbsent(key, new Heard<>(key, change, late)) == null
        ? judge(memory, watermark(), publishedAt)
        : List.of();
  }

  /**
   * Hears what a ticket says.
   *
   * @param caseKey the root name of the secrets that the snapshot is about
   */
  public List<Publication> hear(String caseKey, TicketSnapshot ticket, Instant publishedAt) {
    Memory memory = memory(caseKey);
    String key = CaseFile.keyOf(ticket);
    boolean late = ticket.updatedAt().isBefore(lastTick(Feed.TICKETS));
    return memory.tickets.putIfAbsent(key, new Heard<>(key, ticket, late)) == null
        ? judge(memory, watermark(), publishedAt)
        : List.of();
  }

  /** Hears how far one feed has come; a tick never turns time back. */
  public List<Publication> hear(Tick tick, Instant publishedAt) {
    ticks.merge(tick.feed(), tick.time(), (a, b) -> a.isAfter(b) ? a : b);
    return cases.values().stream()
        .flatMap(memory -> judgeWhatIsDue(memory, publishedAt).stream())
        .toList();
  }

  /** Looks at a case at each of its own moments, so that it does not matter which ticks came. */
  private List<Publication> judgeWhatIsDue(Memory memory, Instant publishedAt) {
    List<Publication> publications = new ArrayList<>();
    Instant now = watermark();
    while (memory.next.filter(next -> !next.isAfter(now)).isPresent()) {
      publications.addAll(judge(memory, memory.next.get(), publishedAt));
    }
    return publications;
  }

  /** The time up to which all evidence of both feeds has been heard. */
  public Instant watermark() {
    Instant changes = lastTick(Feed.SECRET_CHANGES);
    Instant tickets = lastTick(Feed.TICKETS);
    return changes.isBefore(tickets) ? changes : tickets;
  }

  private Instant lastTick(Feed feed) {
    return ticks.getOrDefault(feed, Instant.MIN);
  }

  private Memory memory(String caseKey) {
    return cases.computeIfAbsent(caseKey, key -> new Memory());
  }

  private List<Publication> judge(Memory memory, Instant now, Instant publishedAt) {
    CaseFile file = memory.file();
    Docket docket = Docket.of(judge.judge(file, now), file.rulings(), now, publishedAt);
    memory.rulings.putAll(docket.rulings());
    Retention.Expiry expiry = retention.expiry(file, now);
    memory.forget(expiry);
    memory.next =
        Stream.concat(docket.next().stream(), expiry.next().stream()).min(Instant::compareTo);
    return docket.publications();
  }

  private List<Publication> pastHorizon(SecretChange change, Memory memory, Instant publishedAt) {
    return judge
        .pastHorizon(change)
        .filter(finding -> !memory.rulings.containsKey(finding.findingId()))
        .map(finding -> new Publication(finding.published(1, publishedAt, true), false))
        .stream()
        .toList();
  }
}
