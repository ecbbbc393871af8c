package io.countersign.correlation.evidence;

import java.util.List;

/**
 * The mutating calls of Secrets Manager that are known (docs/semantics.md §1); AWS may add more.
 */
public final class MutatingCalls {
  /** Their CloudTrail event names. */
  public static final List<String> KNOWN =
      List.of(
          "CreateSecret",
          "UpdateSecret",
          "PutSecretValue",
          "UpdateSecretVersionStage",
          "RotateSecret",
          "CancelRotateSecret",
          "DeleteSecret",
          "RestoreSecret",
          "PutResourcePolicy",
          "DeleteResourcePolicy",
          "TagResource",
          "UntagResource",
          "ReplicateSecretToRegions",
          "RemoveRegionsFromReplication",
          "StopReplicationToReplica");

  private MutatingCalls() {}
}
