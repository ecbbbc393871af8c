package io.countersign.correlation.casefile;

import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which change caused what AWS reported afterwards (docs/semantics.md §7). */
final class Consequences {
  private static final Set<String> OF_DELETE =
      Set.of("StartSecretVersionDelete", "EndSecretVersionDelete");
  private static final String OF_RESTORE = "CancelSecretVersionDelete";

  private final List<Reported> changes;
  private final Map<String, Group> groups;

  Consequences(List<Reported> reported, PolicyVersions policies) {
    changes = reported.stream().filter(r -> r.record().kind() == ChangeClass.CHANGE).toList();
    Map<String, List<Reported>> byGroup =
        reported.stream()
            .filter(r -> r.record().kind() == ChangeClass.CONSEQUENCE)
            .collect(
                Collectors.groupingBy(r -> groupId(r.record()), TreeMap::new, Collectors.toList()));
    groups = new TreeMap<>();
    byGroup.forEach(
        (id, members) -> groups.put(id, new Group(id, members, cause(members, policies))));
  }

  /** Consequences that are one event. */
  record Group(String id, List<Reported> members, Optional<Reported> cause) {
    /** Rotation and test events need no cause that we saw. */
    boolean mayBeOrphaned() {
      return members.stream().anyMatch(m -> !isRotation(m.record().action()));
    }

    Reported first() {
      return members.getFirst();
    }
  }

  /** All groups. */
  List<Group> groups() {
    return List.copyOf(groups.values());
  }

  /** What followed from a change, in order of time. */
  List<Reported> of(Reported change) {
    return groups.values().stream()
        .filter(g -> g.cause().filter(change::equals).isPresent())
        .flatMap(g -> g.members().stream())
        .sorted(Reported.BY_TIME)
        .toList();
  }

  static String groupId(SecretChange consequence) {
    if (consequence.requestId() != null) {
      return consequence.requestId();
    }
    return consequence.versionId() != null ? consequence.versionId() : consequence.id();
  }

  private Optional<Reported> cause(List<Reported> members, PolicyVersions policies) {
    return members.stream()
        .flatMap(m -> cause(m.record(), policies).stream())
        .max(Reported.BY_TIME);
  }

  private Optional<Reported> cause(SecretChange consequence, PolicyVersions policies) {
    Secret secret = consequence.secret();
    if (secret == null) {
      return Optional.empty();
    }
    Duration skew =
        policies.at(consequence.eventTime()).effectiveFor(secret).durations().clockSkew();
    Instant latest = consequence.eventTime().plus(skew);
    return changes.stream()
        .filter(c -> c.record().isOf(secret))
        .filter(c -> !c.record().eventTime().isAfter(latest))
        .filter(c -> causes(c.record(), consequence))
        .filter(c -> !isTakenBack(c.record(), secret, consequence.eventTime()))
        .max(Reported.BY_TIME);
  }

  private static boolean causes(SecretChange change, SecretChange consequence) {
    if (consequence.versionId() != null) {
      return consequence.versionId().equalsIgnoreCase(change.versionId());
    }
    String action = consequence.action();
    if (OF_DELETE.contains(action)) {
      return change.action().equals("DeleteSecret");
    }
    if (action.equals(OF_RESTORE)) {
      return change.action().equals("RestoreSecret");
    }
    return isRotation(action) && change.action().equals("RotateSecret");
  }

  /** A deletion that was restored by then deletes nothing any more. */
  private boolean isTakenBack(SecretChange cause, Secret secret, Instant t) {
    return cause.action().equals("DeleteSecret")
        && changes.stream()
            .map(Reported::record)
            .filter(c -> c.action().equals("RestoreSecret") && c.isOf(secret))
            .filter(c -> c.eventTime().isAfter(cause.eventTime()))
            .anyMatch(c -> !c.eventTime().isAfter(t));
  }

  private static boolean isRotation(String action) {
    return action.startsWith("Rotation") || action.startsWith("TestRotation");
  }
}
