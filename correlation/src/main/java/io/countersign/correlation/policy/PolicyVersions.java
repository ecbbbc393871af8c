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
    return versions.reversed().stream()
        .filter(p -> !p.effectiveFrom().isAfter(moment))
        .findFirst()
        .orElse(versions.getFirst());
  }

  /** The longest horizon of any version. */
  public Duration horizon() {
    return longest(versions.stream().map(Policy::horizon));
  }

  /** The longest that any approval lasts under any version. */
  public Duration maxCover() {
    return longest(
        versions.stream()
            .flatMap(
                p ->
                    Stream.concat(
                        Stream.of(p.defaults()), p.rules().stream().map(Policy.Rule::terms)))
            .map(terms -> terms.durations().maxCover()));
  }

  private static Duration longest(Stream<Duration> durations) {
    return durations.max(Comparator.naturalOrder()).orElseThrow();
  }
}
