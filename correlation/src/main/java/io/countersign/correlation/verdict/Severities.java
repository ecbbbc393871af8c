package io.countersign.correlation.verdict;

import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.policy.Severity;
import java.util.List;
import java.util.Map;

/**
 * How grave a change is, from its action and its actor; the policy's own severities by action come
 * first.
 */
public final class Severities {
  private static final Map<String, Severity> BY_ACTION =
      Map.ofEntries(
          Map.entry("TagResource", Severity.LOW),
          Map.entry("UntagResource", Severity.LOW),
          Map.entry("RestoreSecret", Severity.LOW),
          Map.entry("DeleteSecret", Severity.HIGH),
          Map.entry("PutResourcePolicy", Severity.HIGH),
          Map.entry("CancelRotateSecret", Severity.HIGH));

  private Severities() {}

  /** The severity of a change. */
  public static Severity of(SecretChange change, Map<String, Severity> policy) {
    Severity action =
        policy.getOrDefault(
            change.action(), BY_ACTION.getOrDefault(change.action(), Severity.MEDIUM));
    if (isPendingOnly(change) && !policy.containsKey(change.action())) {
      action = Severity.LOW;
    }
    if (change.forceDelete() || change.publicPolicy()) {
      action = Severity.CRITICAL;
    }
    return change.actor().isRoot() ? action.or(Severity.HIGH) : action;
  }

  /** A version that is only AWSPENDING has not changed the live value. */
  private static boolean isPendingOnly(SecretChange change) {
    return change.action().equals("PutSecretValue")
        && change.versionStages().equals(List.of("AWSPENDING"));
  }
}
