package io.countersign.correlation.policy;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a policy asks for one secret.
 *
 * @param modes controls that are not in it have their default mode
 * @param implicitApproval whether a message without status and decision is an approval
 * @param nameOnly what a reference without account and region is worth: {@link Mode#OFF} allows it
 * @param separationUnknown what it means that two identities cannot be compared: {@link Mode#OFF}
 *     passes
 * @param approvers who may approve: account ids, e-mails or names, in lower case; empty is anyone
 * @param minApprovals how many of them it takes
 * @param maxChanges uses of a ticket that says none itself; null is any number
 * @param exemptRotation whether the built-in exemption for automatic rotation holds
 * @param severities by action, over the built-in ones
 * @param projects whose tickets count: keys of Jira projects, in upper case; empty is any
 */
public record EffectivePolicy(
    Map<ControlName, Mode> modes,
    Durations durations,
    Statuses statuses,
    boolean implicitApproval,
    Mode nameOnly,
    Mode separationUnknown,
    Set<String> approvers,
    int minApprovals,
    @Nullable Integer maxChanges,
    boolean exemptRotation,
    Map<String, Severity> severities,
    Set<String> projects) {

  /** The defaults of docs/semantics.md §4. */
  public static final EffectivePolicy DEFAULT =
      new EffectivePolicy(
          Map.of(),
          Durations.DEFAULT,
          Statuses.DEFAULT,
          true,
          Mode.OFF,
          Mode.OFF,
          Set.of(),
          1,
          null,
          true,
          Map.of(),
          Set.of());

  public EffectivePolicy {
    modes = Map.copyOf(modes);
    approvers =
        approvers.stream()
            .map(a -> a.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    severities = Map.copyOf(severities);
    projects =
        projects.stream()
            .map(p -> p.strip().toUpperCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    if (minApprovals < 1) {
      throw new IllegalArgumentException("minApprovals: at least 1, not " + minApprovals);
    }
    if (maxChanges != null && maxChanges < 1) {
      throw new IllegalArgumentException("maxChanges: at least 1, not " + maxChanges);
    }
  }

  /** The mode of a control. */
  public Mode mode(ControlName control) {
    boolean isAsked =
        switch (control) {
          case APPROVER -> !approvers.isEmpty() || minApprovals > 1;
          case PROJECT -> !projects.isEmpty();
          default -> false;
        };
    return modes.getOrDefault(control, isAsked ? Mode.ENFORCE : control.defaultMode());
  }

  /** Whether unverified snapshots stay out of the approval history. */
  public boolean enforcesVerification() {
    return mode(ControlName.VERIFIED) == Mode.ENFORCE;
  }

  /** The same, with {@code verified} enforced where nothing is said of it. */
  EffectivePolicy withVerifiedApprovals() {
    Map<ControlName, Mode> others = new EnumMap<>(ControlName.class);
    others.put(ControlName.VERIFIED, Mode.ENFORCE);
    others.putAll(modes);
    return withModes(others);
  }

  /** The same with other modes. */
  public EffectivePolicy withModes(Map<ControlName, Mode> others) {
    return new EffectivePolicy(
        others,
        durations,
        statuses,
        implicitApproval,
        nameOnly,
        separationUnknown,
        approvers,
        minApprovals,
        maxChanges,
        exemptRotation,
        severities,
        projects);
  }
}
