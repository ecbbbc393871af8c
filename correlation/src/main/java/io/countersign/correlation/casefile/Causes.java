package io.countersign.correlation.casefile;

import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.secret.SecretName;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
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
  private static final String START = "StartSecretVersionDelete";
  private static final Set<String> OF_DELETE = Set.of(START, "EndSecretVersionDelete");

  /** How far a cause may lie before what it caused. */
  private static final Duration NEAR = Duration.ofHours(1);

  private static final String OF_RESTORE = "CancelSecretVersionDelete";

  private final PolicyVersions policies;

  Causes(PolicyVersions policies) {
    this.policies = policies;
  }

  /** Events of rotations, their tests and replication may come without a call that was seen. */
  static boolean needsCause(String action) {
    return !isRotation(action) && !action.startsWith("Replication");
  }

  private static boolean isRotation(String action) {
    return action.startsWith("Rotation") || action.startsWith("TestRotation");
  }

  /**
   * What caused a group.
   *
   * @param cause the latest change that caused a member; null where a member that needs a cause has
   *     none
   * @param all every change that caused a member
   * @param uncaused the first member that needs a cause and has none
   */
  record Found(
      @Nullable DistinctChange cause, Set<DistinctChange> all, @Nullable DistinctChange uncaused) {}

  Found of(ConsequenceGroup group, Function<SecretName, @Nullable Timeline> timelines) {
    DistinctChange latest = null;
    Set<DistinctChange> all = new HashSet<>();
    DistinctChange uncaused = null;
    for (DistinctChange member : group.members()) {
      Secret secret = member.record().secret();
      Timeline timeline = secret == null ? null : timelines.apply(secret.secretName());
      DistinctChange cause =
          secret == null || timeline == null ? null : of(member.record(), secret, timeline);
      if (cause != null) {
        all.add(cause);
        latest =
            latest == null || cause.position().compareTo(latest.position()) > 0 ? cause : latest;
      } else if (uncaused == null && needsCause(member.record().action())) {
        uncaused = member;
      }
    }
    return new Found(uncaused == null ? latest : null, all, uncaused);
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
          && isNear(record, consequence)
          && !isRestored(record, secret, consequence.eventTime(), timeline)) {
        return change;
      }
    }
    return null;
  }

  private static NavigableMap<Position, DistinctChange> possible(
      SecretChange consequence, Timeline timeline) {
    if (OF_DELETE.contains(consequence.action())) {
      return timeline.of(DELETE);
    }
    if (consequence.action().equals(OF_RESTORE)) {
      return timeline.of(RESTORE);
    }
    if (consequence.versionId() != null) {
      return timeline.ofVersion(consequence.versionId());
    }
    return isRotation(consequence.action()) ? timeline.of(ROTATE) : new TreeMap<>();
  }

  /** Whether a change is as near as a cause of that kind has to be. */
  private static boolean isNear(SecretChange cause, SecretChange consequence) {
    Instant t = consequence.eventTime();
    boolean isRecent = !cause.eventTime().isBefore(t.minus(NEAR));
    if (OF_DELETE.contains(consequence.action())) {
      return cause.forceDelete() ? isRecent : isDue(cause, t) || (isStart(consequence) && isRecent);
    }
    boolean byType = consequence.action().equals(OF_RESTORE) || consequence.versionId() == null;
    return byType || isRecent;
  }

  private static boolean isStart(SecretChange consequence) {
    return consequence.action().equals(START);
  }

  /** Whether a deletion takes effect by a moment, or within an hour of it. */
  private static boolean isDue(SecretChange deletion, Instant t) {
    Instant date = deletion.deletionDate();
    return date == null || !date.isAfter(t.plus(NEAR));
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
      touched.putAll(
          timeline
              .ofVersion(change.versionId())
              .subMap(from, true, Position.upTo(change.eventTime().plus(NEAR)), true));
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
