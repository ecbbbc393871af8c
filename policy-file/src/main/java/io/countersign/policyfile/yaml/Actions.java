package io.countersign.policyfile.yaml;

import java.util.List;

/** The mutating calls of Secrets Manager that are known; AWS may add more. */
final class Actions {
  static final List<String> KNOWN =
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

  private Actions() {}
}
