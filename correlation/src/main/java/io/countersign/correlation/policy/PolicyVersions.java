package io.countersign.correlation.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All versions of the policy: a change is judged by the one in force when it happened. */
public final class PolicyVersions {
  /** Only what is built in. */
  public static final PolicyVersions BUILT_IN = new PolicyVersions(List.of(Policy.BUILT_IN));

  private final List<Policy> versions;
  private final Duration horizon;
  private final Duration maxCover;
  private final Duration earliestCover;
  private final Duration clockSkew;
  private final Set<ControlName> enforcedEverywhere = EnumSet.noneOf(ControlName.class);

  /**
   * Sorts the versions by the time from which they hold, and derives once what every record asks.
   *
   * @throws IllegalArgumentException if there is none
   */
  public PolicyVersions(List<Policy> versions) {
    if (versions.isEmpty()) {
      throw new IllegalArgumentException("a policy needs at least one version");
    }
    this.versions = versions.stream().sorted(Comparator.comparing(Policy::effectiveFrom)).toList();
    this.horizon = longest(versions.stream().map(Policy::horizon));
    this.maxCover = longest(durations().map(Durations::maxCover));
    this.earliestCover =
        longest(durations().map(d -> d.retroactive().plus(d.approvalLag()).plus(d.clockSkew())));
    this.clockSkew = longest(durations().map(Durations::clockSkew));
    for (ControlName control : ControlName.values()) {
      if (all().allMatch(policy -> policy.mode(control) == Mode.ENFORCE)) {
        enforcedEverywhere.add(control);
      }
    }
  }

  /** All versions, in the order in which they came into force; at least one. */
  public List<Policy> versions() {
    return versions;
  }

  /**
   * The same where a token or read-back is configured: {@code verified} is then enforced wherever a
   * version says nothing of it.
   */
  public PolicyVersions withVerifiedApprovals() {
    return new PolicyVersions(versions.stream().map(Policy::withVerifiedApprovals).toList());
  }

  /** The version in force at a moment; the oldest for anything before it. */
  public Policy at(Instant moment) {
    for (int i = versions.size() - 1; i > 0; i--) {
      if (!versions.get(i).effectiveFrom().isAfter(moment)) {
        return versions.get(i);
      }
    }
    return versions.getFirst();
  }

  /** The longest horizon of any version. */
  public Duration horizon() {
    return horizon;
  }

  /** The longest that any approval lasts under any version. */
  public Duration maxCover() {
    return maxCover;
  }

  /**
   * How much earlier than the first message of a ticket a change can be that the ticket covers: its
   * approval is merely flagged for a while, and may state an earlier time than its message.
   */
  public Duration earliestCover() {
    return earliestCover;
  }

  /** The largest skew of clocks of any version. */
  public Duration clockSkew() {
    return clockSkew;
  }

  /** Whether every version enforces a control for every secret. */
  public boolean enforcesEverywhere(ControlName control) {
    return enforcedEverywhere.contains(control);
  }

  private Stream<Durations> durations() {
    return all().map(EffectivePolicy::durations);
  }

  private Stream<EffectivePolicy> all() {
    return versions.stream()
        .flatMap(
            p ->
                Stream.concat(Stream.of(p.defaults()), p.rules().stream().map(Policy.Rule::terms)));
  }

  private static Duration longest(Stream<Duration> durations) {
    return durations.max(Comparator.naturalOrder()).orElseThrow();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PolicyVersions policies && versions.equals(policies.versions);
  }

  @Override
  public int hashCode() {
    return versions.hashCode();
  }
}
