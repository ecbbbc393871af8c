package io.countersign.correlation.casefile;

import io.countersign.correlation.approval.ApprovalHistory;
import io.countersign.correlation.approval.ApprovalHistory.Scope;
import io.countersign.correlation.approval.TicketView;
import io.countersign.correlation.control.SecretControl;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.secret.SecretReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All messages of one ticket in a case, and how each secret sees them. */
public final class TicketFile implements Comparable<TicketFile> {
  private static final Comparator<Piece<TicketSnapshot>> BY_UPDATE =
      Comparator.comparing((Piece<TicketSnapshot> p) -> p.evidence().updatedAt())
          .thenComparing(p -> p.evidence().contentHash());
  private static final List<@Nullable String> ANY_SUFFIX = Collections.singletonList(null);

  private final TicketKey key;
  private final List<Piece<TicketSnapshot>> pieces = new ArrayList<>(1);
  private final Set<SecretReference> references = new TreeSet<>();
  private final Set<String> lateIds = new HashSet<>(0);
  private Map<UnderPolicy<Viewer>, @Nullable TicketView> views = new HashMap<>(2);
  private Map<UnderPolicy<Viewer>, @Nullable TicketView> previous = Map.of();
  private final Map<UnderPolicy<SecretReference>, ApprovalHistory> histories = new HashMap<>(2);
  private final Set<SecretReference> used = new HashSet<>(0);
  private Map<String, Boolean> differing = Map.of();
  private boolean hasFullHistory;
  private List<TicketSnapshot> snapshots = List.of();
  private boolean namesIncarnations;
  private boolean wasEmergency;

  /** A subject under a policy; policies are few and shared, so that identity is equality. */
  private record UnderPolicy<T>(EffectivePolicy policy, T subject) {
    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(@Nullable Object other) {
      return other instanceof UnderPolicy<?> u && policy == u.policy && subject.equals(u.subject);
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(policy) + subject.hashCode();
    }
  }

  /** The secrets that see a ticket alike: those of a name, or one incarnation. */
  private record Viewer(String name, @Nullable String suffix, @Nullable Secret alone) {}

  TicketFile(TicketKey key) {
    this.key = key;
  }

  public TicketKey key() {
    return key;
  }

  public List<Piece<TicketSnapshot>> pieces() {
    return pieces;
  }

  /** Every reference that the ticket ever carried here, in order. */
  public Set<SecretReference> references() {
    return references;
  }

  /** The row of the last message; it carries the timer of the ticket. */
  public Piece<TicketSnapshot> carrier() {
    return pieces.getLast();
  }

  /** Ids of messages that came late. */
  public Set<String> lateIds() {
    return lateIds;
  }

  /** References that some change used; on the heap only, derived from published findings. */
  public Set<SecretReference> used() {
    return used;
  }

  /** Whether every reference was used. */
  public boolean isUsedUp() {
    return used.size() == references.size();
  }

  /** All messages, in the order of their updates. */
  public List<TicketSnapshot> snapshots() {
    return snapshots;
  }

  /** The first moment that any message reports. */
  public Instant firstTime() {
    Instant first = snapshots.getFirst().updatedAt();
    for (TicketSnapshot snapshot : snapshots) {
      for (TicketSnapshot.Step step : snapshot.history()) {
        first = step.at().isBefore(first) ? step.at() : first;
      }
    }
    return first;
  }

  /** Whether any message called it an emergency. */
  public boolean wasEmergency() {
    return wasEmergency;
  }

  /** Whether a reference names one incarnation only: then secrets of a name see it differently. */
  public boolean namesIncarnations() {
    return namesIncarnations;
  }

  /** The last moment that any message reports. */
  public Instant lastUpdate() {
    return pieces.getLast().evidence().updatedAt();
  }

  /** The ticket as a secret sees it; null where nothing that it said names the secret. */
  public @Nullable TicketView view(Secret secret, EffectivePolicy policy) {
    UnderPolicy<Viewer> viewer = viewer(secret, policy);
    TicketView known = views.get(viewer);
    if (known == null && !views.containsKey(viewer)) {
      known = build(secret, policy);
      views.put(viewer, known);
    }
    return known;
  }

  /**
   * The ticket as a secret saw it before the last message; empty where that is not known any more.
   */
  public Optional<TicketView> previousView(Secret secret, EffectivePolicy policy) {
    return Optional.ofNullable(previous.get(viewer(secret, policy)));
  }

  private UnderPolicy<Viewer> viewer(Secret secret, EffectivePolicy policy) {
    boolean apart = namesIncarnations && suffixesFor(secret.name()).contains(secret.suffix());
    Secret alone = namesDifferently(secret.name()) ? secret : null;
    return new UnderPolicy<>(
        policy, new Viewer(secret.name(), apart ? secret.suffix() : null, alone));
  }

  /**
   * Whether the moments of a full history name a secret by different references: then it depends on
   * account, region and suffix which approval covers it, and each secret sees the ticket by itself.
   */
  public boolean namesDifferently(String name) {
    return hasFullHistory && differing.computeIfAbsent(name, this::differs);
  }

  private boolean differs(String name) {
    return snapshots.stream()
            .flatMap(TicketSnapshot::states)
            .map(state -> state.references().stream().filter(r -> r.hasReading(name)))
            .map(named -> named.collect(Collectors.toSet()))
            .filter(named -> !named.isEmpty())
            .distinct()
            .count()
        > 1;
  }

  /** What the ticket said while it carried one typed reference, of what counts. */
  public ApprovalHistory history(SecretReference reference, EffectivePolicy policy) {
    return histories.computeIfAbsent(
        new UnderPolicy<>(policy, reference),
        key -> ApprovalHistory.of(snapshots, s -> s.references().contains(reference), policy));
  }

  /**
   * The suffixes of secrets of a name that see the ticket differently; null stands for all others.
   * A bare text that looks suffixed means a secret only by that very suffix.
   */
  List<@Nullable String> suffixesFor(String name) {
    if (!namesIncarnations) {
      return ANY_SUFFIX;
    }
    List<@Nullable String> suffixes = new ArrayList<>(2);
    suffixes.add(null);
    references.stream()
        .flatMap(reference -> reference.readings().stream())
        .filter(reading -> isIncarnation(reading) && reading.name().equals(name))
        .forEach(reading -> suffixes.add(reading.suffix()));
    return Collections.unmodifiableList(suffixes);
  }

  private static boolean isIncarnation(SecretReference.Reading reading) {
    return reading.isNameOnly() && reading.suffix() != null;
  }

  void add(Piece<TicketSnapshot> piece) {
    pieces.add(piece);
    pieces.sort(BY_UPDATE);
    snapshots = pieces.stream().map(Piece::evidence).toList();
    piece.evidence().states().forEach(s -> references.addAll(s.references()));
    namesIncarnations =
        references.stream().flatMap(r -> r.readings().stream()).anyMatch(TicketFile::isIncarnation);
    wasEmergency |= piece.evidence().states().anyMatch(TicketState::isEmergency);
    histories.clear();
    if (piece.late()) {
      lateIds.add(piece.evidence().id());
    }
    previous = views.isEmpty() ? Map.of() : views;
    views = new HashMap<>(2);
    hasFullHistory |= !piece.evidence().history().isEmpty();
    differing = hasFullHistory ? new HashMap<>(2) : Map.of();
  }

  /** Whether a reference has a reading with a name. */
  public boolean canMean(String name) {
    return references.stream().anyMatch(reference -> reference.hasReading(name));
  }

  private @Nullable TicketView build(Secret secret, EffectivePolicy policy) {
    Scope scope =
        namesDifferently(secret.name())
            ? SecretControl.scope(secret, policy)
            : state -> state.names(secret);
    return TicketView.of(key, snapshots, scope, policy);
  }

  @Override
  public int compareTo(TicketFile other) {
    return key.compareTo(other.key);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }
}
