package io.countersign.correlation.casefile;

import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.published.PublishedFinding;
import io.countersign.correlation.published.Row;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.secret.SecretName;
import io.countersign.correlation.secret.SecretReference;
import io.countersign.correlation.verdict.FindingId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All evidence about one root name with what was published about it, indexed so that evaluating a
 * change costs its neighbourhood and not the case. Holds no rule but which change caused which
 * consequence.
 */
public final class CaseFile {
  private final String key;
  private final Causes causes;
  private final Map<String, DistinctChange> byId = new HashMap<>(2);
  private final NavigableMap<SecretName, Timeline> timelines = new TreeMap<>();
  private final Map<String, ConsequenceGroup> groups = new HashMap<>(0);
  private final NavigableMap<TicketKey, TicketFile> tickets = new TreeMap<>();
  private final TicketIndexes indexes = new TicketIndexes();
  private final Map<FindingId, PublishedFinding> published = new HashMap<>(2);
  private int size;

  /** An empty case. */
  public CaseFile(String key, PolicyVersions policies) {
    this.key = key;
    this.causes = new Causes(policies);
  }

  public String key() {
    return key;
  }

  /** How many pieces of evidence it holds. */
  public int size() {
    return size;
  }

  public Collection<DistinctChange> changes() {
    return byId.values();
  }

  public NavigableMap<SecretName, Timeline> timelines() {
    return timelines;
  }

  public NavigableMap<TicketKey, TicketFile> tickets() {
    return tickets;
  }

  public Collection<ConsequenceGroup> groups() {
    return groups.values();
  }

  /** The tickets that can mean a secret, in the orders in which they are searched. */
  public TicketIndex index(Secret secret, EffectivePolicy policy) {
    return indexes.of(secret.name(), policy);
  }

  /** The timeline of a change; null where the record does not say which secret it is about. */
  public @Nullable Timeline timeline(DistinctChange change) {
    Secret secret = change.record().secret();
    return secret == null ? null : timelines.get(secret.secretName());
  }

  /** The group of a consequence. */
  public @Nullable ConsequenceGroup group(DistinctChange consequence) {
    return groups.get(ConsequenceGroup.idOf(consequence.record()));
  }

  /** The last published revision of a finding. */
  public @Nullable PublishedFinding published(FindingId id) {
    return published.get(id);
  }

  /** Remembers the last published revision of a finding. */
  public void remember(PublishedFinding finding) {
    published.merge(finding.id(), finding, (a, b) -> a.revision() >= b.revision() ? a : b);
  }

  void forget(FindingId id) {
    published.remove(id);
  }

  /** The change with that id; null where there is none. */
  public @Nullable DistinctChange change(String id) {
    return byId.get(id);
  }

  /** Whether this piece of evidence is here already. */
  public boolean holds(SecretChange change) {
    DistinctChange known = byId.get(change.id());
    return known != null && known.holds(change);
  }

  /** Whether this piece of evidence is here already. */
  public boolean holds(TicketSnapshot snapshot) {
    TicketFile known = tickets.get(snapshot.ticket());
    return known != null
        && known.pieces().stream().anyMatch(p -> p.evidence().id().equals(snapshot.id()));
  }

  /** The ordinal of a copy: how many other ones have the same event id. */
  public int ordinalOf(SecretChange change) {
    DistinctChange known = byId.get(change.id());
    return known == null ? 0 : known.copiesOf(change.eventId());
  }

  /** Adds a change; groups whose cause may be another one now are put into {@code touched}. */
  public DistinctChange add(SecretChange change, Row row, Set<ConsequenceGroup> touched) {
    Piece<SecretChange> piece = new Piece<>(change, row);
    row.published().forEach(this::remember);
    size++;
    DistinctChange known = byId.get(change.id());
    if (known == null) {
      known = new DistinctChange(piece);
      byId.put(change.id(), known);
    } else {
      takeOut(known, touched);
      known.add(piece);
    }
    putIn(known, touched);
    return known;
  }

  /** Forgets a change with all its copies. */
  public void remove(DistinctChange change, Set<ConsequenceGroup> touched) {
    takeOut(change, touched);
    byId.remove(change.record().id());
    size -= change.copies().size();
    forget(change.findingId());
  }

  /** Adds what a ticket said. */
  public TicketFile add(TicketSnapshot snapshot, Row row) {
    row.published().forEach(this::remember);
    size++;
    TicketFile file = tickets.computeIfAbsent(snapshot.ticket(), TicketFile::new);
    indexes.takeOut(file);
    file.add(new Piece<>(snapshot, row));
    indexes.putIn(file);
    return file;
  }

  /** Notes whether a reference of a ticket was used by some change. */
  public void used(TicketFile ticket, SecretReference reference, boolean isUsed) {
    if (ticket.used().contains(reference) != isUsed) {
      indexes.takeOut(ticket);
      boolean changed = isUsed ? ticket.used().add(reference) : ticket.used().remove(reference);
      assert changed;
      indexes.putIn(ticket);
    }
  }

  /** Forgets a ticket with everything that it said. */
  public void remove(TicketFile ticket) {
    indexes.takeOut(ticket);
    tickets.remove(ticket.key());
    size -= ticket.pieces().size();
    for (SecretReference reference : ticket.references()) {
      forget(FindingId.ofTicket(ticket.key(), reference));
    }
  }

  /** Finds the cause of a group anew; the earlier one, if that was another. */
  public Optional<DistinctChange> reattach(ConsequenceGroup group) {
    DistinctChange before = group.cause();
    Causes.Found found = causes.of(group, timelines::get);
    DistinctChange now = found.cause();
    if (group.isEmpty()) {
      forget(group.findingId());
    }
    group.attach(found);
    return before == now ? Optional.empty() : Optional.ofNullable(before);
  }

  private void putIn(DistinctChange change, Set<ConsequenceGroup> touched) {
    SecretChange record = change.record();
    Secret secret = record.secret();
    if (record.kind() == ChangeClass.CONSEQUENCE) {
      String id = ConsequenceGroup.idOf(record);
      ConsequenceGroup group = groups.computeIfAbsent(id, ConsequenceGroup::new);
      group.add(change);
      touched.add(group);
    }
    if (secret != null && record.kind() != ChangeClass.ATTEMPT) {
      Timeline timeline = timelines.computeIfAbsent(secret.secretName(), name -> new Timeline());
      timeline.add(change);
      touch(record, timeline, touched);
    }
  }

  private void takeOut(DistinctChange change, Set<ConsequenceGroup> touched) {
    SecretChange record = change.record();
    Secret secret = record.secret();
    Timeline timeline = timeline(change);
    if (record.kind() == ChangeClass.CONSEQUENCE) {
      ConsequenceGroup group = groups.get(ConsequenceGroup.idOf(record));
      if (group != null) {
        group.remove(change);
        touched.add(group);
        if (group.isEmpty()) {
          groups.remove(ConsequenceGroup.idOf(record));
        }
      }
    }
    if (secret != null && timeline != null && record.kind() != ChangeClass.ATTEMPT) {
      timeline.remove(change);
      touch(record, timeline, touched);
      if (timeline.isEmpty()) {
        timelines.remove(secret.secretName());
      }
    }
    touched.addAll(change.effects());
  }

  private void touch(SecretChange record, Timeline timeline, Set<ConsequenceGroup> touched) {
    if (record.kind() != ChangeClass.CHANGE) {
      return;
    }
    for (DistinctChange consequence : causes.touchedBy(record, timeline).values()) {
      ConsequenceGroup group = group(consequence);
      if (group != null) {
        touched.add(group);
      }
    }
  }
}
