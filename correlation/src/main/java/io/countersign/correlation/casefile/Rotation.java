package io.countersign.correlation.casefile;

import io.countersign.correlation.evidence.Actor;
import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The built-in exemption {@code rotation}: a new value set by the rotation function inside an open
 * rotation (docs/semantics.md §5).
 */
final class Rotation {
  private static final Set<String> STEPS = Set.of("PutSecretValue", "UpdateSecretVersionStage");
  private static final Set<String> ENDS =
      Set.of("RotationSucceeded", "RotationFailed", "RotationAbandoned");
  private static final Duration LONGEST = Duration.ofHours(1);

  private final List<Reported> reported;

  Rotation(List<Reported> reported) {
    this.reported = reported;
  }

  /** The start of the open rotation that the change is a step of, if it is one. */
  Optional<Reported> exempting(SecretChange change, Secret secret) {
    if (!STEPS.contains(change.action()) || !isByTheRotator(change, secret)) {
      return Optional.empty();
    }
    return latest("RotationStarted", secret, change.eventTime())
        .filter(start -> isOpen(start.record(), secret, change.eventTime()));
  }

  private boolean isOpen(SecretChange start, Secret secret, Instant t) {
    boolean tooLong = start.eventTime().plus(LONGEST).isBefore(t);
    boolean ended =
        of(secret)
            .filter(r -> ENDS.contains(r.action()))
            .map(SecretChange::eventTime)
            .anyMatch(end -> !end.isBefore(start.eventTime()) && end.isBefore(t));
    return !tooLong && !ended;
  }

  private boolean isByTheRotator(SecretChange change, Secret secret) {
    Actor actor = change.actor();
    if (secret.name().contains("!")) { // only AWS services can own such a name
      return actor.isAwsService();
    }
    return namedFunction(secret, change.eventTime())
        .map(function -> isSessionOf(actor, function))
        .orElse(actor.lambdaFunction() != null);
  }

  /**
   * A function's session bears its name; nobody else's does unless they were let to assume its
   * role.
   */
  private static boolean isSessionOf(Actor actor, String function) {
    return actor.lambdaFunction() != null
        ? actor.lambdaFunction().equals(function)
        : "AssumedRole".equals(actor.type()) && function.equals(actor.sessionName());
  }

  private Optional<String> namedFunction(Secret secret, Instant t) {
    return of(secret)
        .filter(r -> r.kind() == ChangeClass.CHANGE && r.action().equals("RotateSecret"))
        .filter(r -> !r.eventTime().isAfter(t) && r.rotationFunction() != null)
        .reduce((earlier, later) -> later)
        .map(SecretChange::rotationFunction);
  }

  private Optional<Reported> latest(String action, Secret secret, Instant t) {
    return reported.stream()
        .filter(r -> r.record().action().equals(action) && r.record().isOf(secret))
        .filter(r -> !r.record().eventTime().isAfter(t))
        .max(Reported.BY_TIME);
  }

  private Stream<SecretChange> of(Secret secret) {
    return reported.stream().map(Reported::record).filter(r -> r.isOf(secret));
  }
}
