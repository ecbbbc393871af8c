package io.countersign.correlation.casefile;

import io.countersign.correlation.control.ChangeContext;
import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.verdict.FindingId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One change, attempt or consequence, of which several records may report: both accounts' copies of
 * a cross-account call are one.
 */
public final class DistinctChange {
  /** Of the copies of one change, that which is judged comes first. */
  public static final Comparator<SecretChange> MOST_INFORMATIVE_FIRST =
      Comparator.comparing((SecretChange c) -> c.kind() == ChangeClass.CONSEQUENCE)
          .thenComparing(c -> c.secret() == null)
          .thenComparing(c -> c.secret() == null || c.secret().suffix() == null)
          .thenComparing(c -> c.actor().isUnknown())
          .thenComparing(c -> c.actor().arn() == null)
          .thenComparing(SecretChange::eventId)
          .thenComparing(SecretChange::toString);

  private static final Comparator<Piece<SecretChange>> BY_EVENT_ID =
      Comparator.comparing((Piece<SecretChange> p) -> p.evidence().eventId())
          .thenComparingInt(Piece::ordinal);

  private final List<Piece<SecretChange>> copies = new ArrayList<>(1);
  private final FindingId findingId;
  private Set<ConsequenceGroup> effects = Collections.emptySet();
  private Set<ConsequenceGroup> supported = Collections.emptySet();
  private Piece<SecretChange> best;
  private Position position;
  private boolean conflicting;
  private @Nullable Outlook outlook;
  private @Nullable ChangeContext context;
  private @Nullable TicketKey uses;

  DistinctChange(Piece<SecretChange> first) {
    copies.add(first);
    best = first;
    findingId = FindingId.ofChange(first.evidence().id());
    position = new Position(first.evidence().eventTime(), first.evidence().id());
  }

  /** The most informative copy. */
  public SecretChange record() {
    return best.evidence();
  }

  /** The copies by event id; the first one carries the timers and what was published. */
  public List<Piece<SecretChange>> copies() {
    return copies;
  }

  /** The row that carries the timers and the published revisions of this change. */
  public Piece<SecretChange> carrier() {
    return copies.getFirst();
  }

  public Position position() {
    return position;
  }

  public FindingId findingId() {
    return findingId;
  }

  /**
   * Whether two records of one event id say different things, or those of one id report different
   * calls, and one of them is a call.
   */
  public boolean isConflicting() {
    return conflicting;
  }

  private boolean conflicts() {
    Set<String> ids = new HashSet<>();
    return record().kind() != ChangeClass.CONSEQUENCE
        && copies.stream()
            .map(Piece::evidence)
            .anyMatch(copy -> !ids.add(copy.eventId()) || !isSameCall(copy, record()));
  }

  private static boolean isSameCall(SecretChange a, SecretChange b) {
    return a.kind() == b.kind() && a.action().equals(b.action());
  }

  /** Ids of all copies. */
  public List<String> eventIds() {
    return copies.size() == 1
        ? List.of(record().eventId())
        : copies.stream().map(c -> c.evidence().eventId()).distinct().sorted().toList();
  }

  /** Whether every copy came late. */
  public boolean late() {
    for (Piece<SecretChange> copy : copies) {
      if (!copy.late()) {
        return false;
      }
    }
    return true;
  }

  /** The change with its policy and actor looked up; only for a change of a known secret. */
  public ChangeContext context(Secret secret, PolicyVersions policies) {
    if (context == null) {
      context = ChangeContext.of(record(), secret, policies.at(record().eventTime()));
    }
    return context;
  }

  /** Consequences that this change caused. */
  public Set<ConsequenceGroup> effects() {
    return effects;
  }

  void addEffect(ConsequenceGroup group) {
    if (effects.isEmpty()) {
      effects = new HashSet<>(2); // most changes cause nothing that AWS reports
    }
    effects.add(group);
  }

  void removeEffect(ConsequenceGroup group) {
    effects.remove(group);
  }

  /** Groups of which this change caused a member: they must not outlive it. */
  public Set<ConsequenceGroup> supported() {
    return supported;
  }

  void support(ConsequenceGroup group) {
    if (supported.isEmpty()) {
      supported = new HashSet<>(2);
    }
    supported.add(group);
  }

  void supportNoMore(ConsequenceGroup group) {
    supported.remove(group);
  }

  /** What later tickets can alter about this change; null when it has to be evaluated to know. */
  public @Nullable Outlook outlook() {
    return outlook;
  }

  public void outlook(@Nullable Outlook value) {
    outlook = value;
  }

  /** The ticket that the change uses: the best candidate of its matched verdict. */
  public @Nullable TicketKey uses() {
    return uses;
  }

  public void uses(@Nullable TicketKey ticket) {
    uses = ticket;
  }

  boolean holds(SecretChange copy) {
    return copies.stream().anyMatch(c -> c.evidence().equals(copy));
  }

  int copiesOf(String eventId) {
    return (int) copies.stream().filter(c -> c.evidence().eventId().equals(eventId)).count();
  }

  void add(Piece<SecretChange> copy) {
    Piece<SecretChange> before = carrier();
    copies.add(copy);
    copies.sort(BY_EVENT_ID);
    carrier().takeOver(before);
    outlook = null;
    context = null;
    if (MOST_INFORMATIVE_FIRST.compare(copy.evidence(), best.evidence()) < 0) {
      best = copy;
      position = new Position(copy.evidence().eventTime(), copy.evidence().id());
    }
    conflicting = conflicts();
  }
}
