package io.countersign.correlation.casefile;

import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.secret.Secret;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything that CloudTrail reported about one secret name, in order of time. */
public final class Timeline {
  private static final Set<String> INDEXED =
      Set.of("DeleteSecret", "RestoreSecret", "RotateSecret");

  private final NavigableMap<Position, DistinctChange> changes = new TreeMap<>();
  private final NavigableMap<Position, DistinctChange> consequences = new TreeMap<>();
  private final Map<String, NavigableMap<Position, DistinctChange>> byAction = new HashMap<>(0);
  private final Map<String, NavigableMap<Position, DistinctChange>> byVersion = new HashMap<>(2);
  private final NavigableMap<Position, DistinctChange> open = new TreeMap<>();
  private final Map<TicketKey, List<Position>> uses = new HashMap<>(2);

  /** The changes: successful mutating calls. */
  public NavigableMap<Position, DistinctChange> changes() {
    return changes;
  }

  /** What AWS reported afterwards. */
  public NavigableMap<Position, DistinctChange> consequences() {
    return consequences;
  }

  /** Changes that no ticket covers without objection: a further one may alter their findings. */
  public NavigableMap<Position, DistinctChange> open() {
    return open;
  }

  /**
   * Changes and consequences of one event name.
   *
   * @throws IllegalArgumentException if it is not one that a rule looks for: the others, of which
   *     there are most, have no index
   */
  public NavigableMap<Position, DistinctChange> of(String action) {
    if (!isIndexed(action)) {
      throw new IllegalArgumentException(action + " has no index");
    }
    return byAction.getOrDefault(action, Collections.emptyNavigableMap());
  }

  /** Changes and consequences of one version id, compared without case. */
  public NavigableMap<Position, DistinctChange> ofVersion(String versionId) {
    return byVersion.getOrDefault(
        versionId.toLowerCase(Locale.ROOT), Collections.emptyNavigableMap());
  }

  private static boolean isIndexed(String action) {
    return INDEXED.contains(action) || action.startsWith("Rotation");
  }

  /** The latest of an event name at or before a moment that is about the same incarnation. */
  public @Nullable DistinctChange latest(String action, Secret secret, Position upTo) {
    for (DistinctChange change : of(action).headMap(upTo, true).descendingMap().values()) {
      if (change.record().isOf(secret)) {
        return change;
      }
    }
    return null;
  }

  /** How many changes before a position used a ticket. */
  public int usesBefore(TicketKey ticket, Position position) {
    List<Position> used = uses.get(ticket);
    return used == null ? 0 : insertionPoint(used, position);
  }

  /** The positions of the changes that used a ticket, in order. */
  public List<Position> uses(TicketKey ticket) {
    return uses.getOrDefault(ticket, List.of());
  }

  /** Notes that a change uses a ticket. */
  public void use(TicketKey ticket, Position position) {
    List<Position> used = uses.computeIfAbsent(ticket, key -> new ArrayList<>(1));
    used.add(insertionPoint(used, position), position);
  }

  /** Notes that a change no longer uses a ticket. */
  public void unuse(TicketKey ticket, Position position) {
    List<Position> used = uses.getOrDefault(ticket, new ArrayList<>());
    used.remove(position);
    if (used.isEmpty()) {
      uses.remove(ticket);
    }
  }

  boolean isEmpty() {
    return changes.isEmpty() && consequences.isEmpty();
  }

  void add(DistinctChange change) {
    SecretChange record = change.record();
    of(record.kind()).put(change.position(), change);
    if (isIndexed(record.action())) {
      index(byAction, record.action(), change);
    }
    if (record.versionId() != null) {
      index(byVersion, record.versionId().toLowerCase(Locale.ROOT), change);
    }
    if (record.kind() == ChangeClass.CHANGE) {
      open.put(change.position(), change);
    }
  }

  void remove(DistinctChange change) {
    SecretChange record = change.record();
    of(record.kind()).remove(change.position());
    open.remove(change.position());
    drop(byAction, record.action(), change);
    if (record.versionId() != null) {
      drop(byVersion, record.versionId().toLowerCase(Locale.ROOT), change);
    }
  }

  private static void index(
      Map<String, NavigableMap<Position, DistinctChange>> index,
      String key,
      DistinctChange change) {
    index.computeIfAbsent(key, k -> new TreeMap<>()).put(change.position(), change);
  }

  private static void drop(
      Map<String, NavigableMap<Position, DistinctChange>> index,
      String key,
      DistinctChange change) {
    NavigableMap<Position, DistinctChange> same = index.get(key);
    if (same != null) {
      same.remove(change.position());
      if (same.isEmpty()) {
        index.remove(key);
      }
    }
  }

  private NavigableMap<Position, DistinctChange> of(ChangeClass kind) {
    return kind == ChangeClass.CHANGE ? changes : consequences;
  }

  private static int insertionPoint(List<Position> sorted, Position position) {
    int found = Collections.binarySearch(sorted, position);
    return found < 0 ? -found - 1 : found;
  }
}
