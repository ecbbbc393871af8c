package io.countersign.correlation.evaluation;

import io.countersign.correlation.casefile.DistinctChange;
import io.countersign.correlation.casefile.Position;
import io.countersign.correlation.casefile.Timeline;
import io.countersign.correlation.evidence.Actor;
import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The built-in exemption {@code rotation}: a new value set by the rotation function inside an open
 * rotation (docs/semantics.md, section 5).
 */
public final class Rotation {
  private static final String ROTATE = "RotateSecret";
  private static final String STARTED = "RotationStarted";
  private static final Set<String> STEPS = Set.of("PutSecretValue", "UpdateSecretVersionStage");
  private static final List<String> ENDS =
      List.of("RotationSucceeded", "RotationFailed", "RotationAbandoned");
  private static final Duration LONGEST = Duration.ofHours(1);

  private Rotation() {}

  /** The start of the open rotation that a change is a step of; null if it is not a step. */
  static @Nullable DistinctChange exempting(DistinctChange step, Secret secret, Timeline timeline) {
    SecretChange change = step.record();
    if (!STEPS.contains(change.action())) {
      return null;
    }
    Position now = Position.upTo(change.eventTime());
    DistinctChange start = timeline.latest(STARTED, secret, now);
    return start != null
            && isOpen(start.record(), secret, change.eventTime(), timeline)
            && isByTheRotator(change, secret, timeline)
        ? start
        : null;
  }

  /** The steps whose exemption a record can alter. */
  public static List<DistinctChange> stepsTouchedBy(SecretChange record, Timeline timeline) {
    Instant t = record.eventTime();
    if (record.action().equals(STARTED) || ENDS.contains(record.action())) {
      return steps(
          timeline.changes().subMap(Position.from(t), true, Position.upTo(t.plus(LONGEST)), true));
    }
    if (namesRotator(record)) {
      return steps(
          timeline.changes().subMap(Position.from(t), true, nextRotator(record, timeline), true));
    }
    return List.of();
  }

  /** Whether a change names the function that rotates its secret from then on. */
  public static boolean namesRotator(SecretChange change) {
    return change.kind() == ChangeClass.CHANGE
        && change.action().equals(ROTATE)
        && change.rotationFunction() != null;
  }

  private static List<DistinctChange> steps(NavigableMap<Position, DistinctChange> changes) {
    List<DistinctChange> steps = new ArrayList<>();
    for (DistinctChange change : changes.values()) {
      if (STEPS.contains(change.record().action())) {
        steps.add(change);
      }
    }
    return steps;
  }

  /** The next change that names a rotator for at least the same incarnations. */
  private static Position nextRotator(SecretChange change, Timeline timeline) {
    for (DistinctChange later :
        timeline.of(ROTATE).tailMap(Position.upTo(change.eventTime()), false).values()) {
      if (namesRotator(later.record()) && coversTheSame(later.record(), change)) {
        return later.position();
      }
    }
    return Position.upTo(Instant.MAX);
  }

  private static boolean coversTheSame(SecretChange later, SecretChange earlier) {
    Secret a = later.secret();
    Secret b = earlier.secret();
    return a != null && b != null && a.covers(b);
  }

  private static boolean isOpen(SecretChange start, Secret secret, Instant t, Timeline timeline) {
    if (start.eventTime().plus(LONGEST).isBefore(t)) {
      return false;
    }
    for (String end : ENDS) {
      for (DistinctChange ended :
          timeline
              .of(end)
              .subMap(Position.from(start.eventTime()), true, Position.from(t), true)
              .values()) {
        if (ended.record().isOf(secret)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isByTheRotator(SecretChange change, Secret secret, Timeline timeline) {
    Actor actor = change.actor();
    if (secret.name().contains("!")) { // only AWS services can own such a name
      return actor.isAwsService();
    }
    return namedFunction(secret, change.eventTime(), timeline)
        .map(function -> isSessionOf(actor, function))
        .orElse(actor.lambdaFunction() != null);
  }

  /**
   * A Lambda session carries its function's name; others do not, unless they may assume the role.
   */
  private static boolean isSessionOf(Actor actor, String function) {
    return actor.lambdaFunction() != null
        ? actor.lambdaFunction().equals(function)
        : "AssumedRole".equals(actor.type()) && function.equals(actor.sessionName());
  }

  private static Optional<String> namedFunction(Secret secret, Instant t, Timeline timeline) {
    for (DistinctChange rotate :
        timeline.of(ROTATE).headMap(Position.upTo(t), true).descendingMap().values()) {
      if (namesRotator(rotate.record()) && rotate.record().isOf(secret)) {
        return Optional.ofNullable(rotate.record().rotationFunction());
      }
    }
    return Optional.empty();
  }
}
