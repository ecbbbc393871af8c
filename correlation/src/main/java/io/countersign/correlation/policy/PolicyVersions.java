package io.countersign.correlation.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All versions of the policy: a change is judged by the one in force when it happened. */
public record PolicyVersions(List<Policy> versions) {
  /** Only what is built in. */
  public static final PolicyVersions BUILT_IN = new PolicyVersions(List.of(Policy.BUILT_IN));

  public PolicyVersions {
    if (versions.isEmpty()) {
      throw new IllegalArgumentException("a policy book needs at least one version");
    }
    versions = versions.stream().sorted(Comparator.comparing(Policy::effectiveFrom)).toList();
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
    return longest(versions.stream().map(Policy::horizon));
  }

  /** The longest that any approval lasts under any version. */
  public Duration maxCover() {
    return longest(durations().map(Durations::maxCover));
  }

  /**
   * How much earlier than the first message of a ticket a change can be that the ticket covers: its
   * approval is merely flagged for a while, and may state an earlier time than its message.
   */
  public Duration earliestCover() {
    return longest(durations().map(d -> d.retroactive().plus(d.approvalLag()).plus(d.clockSkew())));
  }

  /** The largest skew of clocks of any version. */
  public Duration clockSkew() {
    return longest(durations().map(Durations::clockSkew));
  }

  /** Whether every version enforces a control for every secret. */
  public boolean enforcesEverywhere(ControlName control) {
    return all().allMatch(policy -> policy.mode(control) == Mode.ENFORCE);
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
}
