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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The built-in exemption {@code rotation}: a new value set by the rotation function or role inside
 * an open rotation (docs/semantics.md, section 5).
 */
public final class Rotation {
  private static final String SECRETS_MANAGER = "secretsmanager.amazonaws.com";
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

  /** Whether a change names the function or the role that rotates its secret from then on. */
  public static boolean namesRotator(SecretChange change) {
    return change.kind() == ChangeClass.CHANGE
        && change.action().equals(ROTATE)
        && (change.rotationFunction() != null || change.rotationRole() != null);
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
    if (SECRETS_MANAGER.equals(actor.invokedBy())) {
      return true;
    }
    SecretChange named = naming(secret, change.eventTime(), timeline);
    return named == null
        ? actor.lambdaFunction() != null
        : isFunction(actor, named.rotationFunction()) || isRole(actor, named.rotationRole());
  }

  /**
   * The function to which AWS issued the credentials; where the record does not say that, Lambda's
   * user agent in a session that is named after the function, which a caller can forge.
   */
  private static boolean isFunction(Actor actor, @Nullable String function) {
    String by = actor.lambdaFunction() != null ? actor.lambdaFunction() : actor.claimedFunction();
    return function != null && function.equals(by);
  }

  /** The issuer of the session, which no caller chooses. */
  private static boolean isRole(Actor actor, @Nullable String role) {
    return role != null && role.equals(actor.roleArn());
  }

  /** The latest RotateSecret that names who rotates the secret; null where none was seen. */
  private static @Nullable SecretChange naming(Secret secret, Instant t, Timeline timeline) {
    for (DistinctChange rotate :
        timeline.of(ROTATE).headMap(Position.upTo(t), true).descendingMap().values()) {
      if (namesRotator(rotate.record()) && rotate.record().isOf(secret)) {
        return rotate.record();
      }
    }
    return null;
  }
}
