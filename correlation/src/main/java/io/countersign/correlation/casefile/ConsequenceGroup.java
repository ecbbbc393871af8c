package io.countersign.correlation.casefile;

import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.verdict.FindingId;
import java.util.Collection;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Consequences that are one event: they share a request id, else a version id, else an event id.
 */
public final class ConsequenceGroup {
  private final String id;
  private final TreeMap<Position, DistinctChange> members = new TreeMap<>();
  private @Nullable DistinctChange cause;
  private Set<DistinctChange> causes = Set.of();
  private @Nullable DistinctChange uncaused;

  ConsequenceGroup(String id) {
    this.id = id;
  }

  static String idOf(SecretChange consequence) {
    if (consequence.requestId() != null) {
      return consequence.requestId();
    }
    return consequence.versionId() != null ? consequence.versionId() : consequence.id();
  }

  public FindingId findingId() {
    return FindingId.ofConsequences(id);
  }

  /** The members in order of time. */
  public Collection<DistinctChange> members() {
    return members.values();
  }

  public DistinctChange first() {
    return members.firstEntry().getValue();
  }

  /** The first member that needs a cause that was not seen; null where each has one. */
  public @Nullable DistinctChange uncaused() {
    return uncaused;
  }

  /** The change that caused it; null where none was seen. */
  public @Nullable DistinctChange cause() {
    return cause;
  }

  /** Events of rotations, their tests and replication need no cause that was seen. */
  public boolean mayBeOrphaned() {
    return members.values().stream().anyMatch(m -> Causes.needsCause(m.record().action()));
  }

  /** The changes that caused a member. */
  public Set<DistinctChange> causes() {
    return causes;
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  void add(DistinctChange member) {
    members.put(member.position(), member);
  }

  void remove(DistinctChange member) {
    members.remove(member.position());
  }

  /** Attaches the group to its cause, and to no other change. */
  void attach(Causes.Found found) {
    DistinctChange newCause = found.cause();
    uncaused = found.uncaused();
    causes.forEach(c -> c.supportNoMore(this));
    causes = Set.copyOf(found.all());
    causes.forEach(c -> c.support(this));
    if (cause != null) {
      cause.removeEffect(this);
    }
    cause = newCause;
    if (newCause != null) {
      newCause.addEffect(this);
    }
  }
}
