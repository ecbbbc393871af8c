package io.countersign.correlation.casefile;

import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.secret.SecretName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which change caused what AWS reported afterwards (docs/semantics.md, section 7). */
final class Causes {
  private static final String DELETE = "DeleteSecret";
  private static final String RESTORE = "RestoreSecret";
  private static final String ROTATE = "RotateSecret";
  private static final Set<String> OF_DELETE =
      Set.of("StartSecretVersionDelete", "EndSecretVersionDelete");
  private static final String OF_RESTORE = "CancelSecretVersionDelete";

  private final PolicyVersions policies;

  Causes(PolicyVersions policies) {
    this.policies = policies;
  }

  static boolean isRotation(String action) {
    return action.startsWith("Rotation") || action.startsWith("TestRotation");
  }

  /** The latest change that caused any member of a group; null where none was seen. */
  @Nullable DistinctChange of(
      ConsequenceGroup group, Function<SecretName, @Nullable Timeline> timelines) {
    DistinctChange latest = null;
    for (DistinctChange member : group.members()) {
      Secret secret = member.record().secret();
      Timeline timeline = secret == null ? null : timelines.apply(secret.secretName());
      DistinctChange cause =
          secret == null || timeline == null ? null : of(member.record(), secret, timeline);
      if (cause != null && (latest == null || cause.position().compareTo(latest.position()) > 0)) {
        latest = cause;
      }
    }
    return latest;
  }

  private @Nullable DistinctChange of(SecretChange consequence, Secret secret, Timeline timeline) {
    Instant until = consequence.eventTime().plus(skew(consequence, secret));
    for (DistinctChange change :
        possible(consequence, timeline)
            .headMap(Position.upTo(until), true)
            .descendingMap()
            .values()) {
      SecretChange record = change.record();
      if (record.kind() == ChangeClass.CHANGE
          && record.isOf(secret)
          && !isRestored(record, secret, consequence.eventTime(), timeline)) {
        return change;
      }
    }
    return null;
  }

  private static NavigableMap<Position, DistinctChange> possible(
      SecretChange consequence, Timeline timeline) {
    if (consequence.versionId() != null) {
      return timeline.ofVersion(consequence.versionId());
    }
    if (OF_DELETE.contains(consequence.action())) {
      return timeline.of(DELETE);
    }
    if (consequence.action().equals(OF_RESTORE)) {
      return timeline.of(RESTORE);
    }
    return isRotation(consequence.action()) ? timeline.of(ROTATE) : new TreeMap<>();
  }

  /** A deletion that was restored by then deletes nothing any more. */
  private static boolean isRestored(
      SecretChange cause, Secret secret, Instant by, Timeline timeline) {
    if (!cause.action().equals(DELETE) || !cause.eventTime().isBefore(by)) {
      return false;
    }
    return timeline
        .of(RESTORE)
        .subMap(Position.upTo(cause.eventTime()), false, Position.upTo(by), true)
        .values()
        .stream()
        .anyMatch(c -> c.record().kind() == ChangeClass.CHANGE && c.record().isOf(secret));
  }

  /** Consequences whose cause a change can be, or can take away by a restore. */
  Map<Position, DistinctChange> touchedBy(SecretChange change, Timeline timeline) {
    Map<Position, DistinctChange> touched = new TreeMap<>();
    Position from = Position.from(change.eventTime().minus(policies.clockSkew()));
    if (change.versionId() != null) {
      touched.putAll(timeline.ofVersion(change.versionId()).tailMap(from, true));
    }
    if (Set.of(DELETE, RESTORE, ROTATE).contains(change.action())) {
      touched.putAll(timeline.consequences().tailMap(from, true));
    }
    touched.values().removeIf(c -> c.record().kind() != ChangeClass.CONSEQUENCE);
    return touched;
  }

  private Duration skew(SecretChange consequence, Secret secret) {
    return policies.at(consequence.eventTime()).effectiveFor(secret).durations().clockSkew();
  }
}
