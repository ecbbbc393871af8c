package io.countersign.correlation.control;

import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.policy.Mode;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.secret.SecretReference;
import io.countersign.correlation.secret.SecretReference.Reading;
import io.countersign.correlation.verdict.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code secret}: does the ticket name this very secret? */
final class TicketNamesThisVerySecret implements Control {
  private static final Comparator<List<Objection>> FEWEST =
      Comparator.<List<Objection>>comparingLong(
              os -> os.stream().filter(o -> o.mode() == Mode.ENFORCE).count())
          .thenComparingInt(List::size);

  @Override
  public ControlName name() {
    return ControlName.SECRET;
  }

  /** The objections to the reading that has the fewest enforced ones, then the fewest. */
  @Override
  public List<Objection> objections(Question q) {
    return q.state().references().stream()
        .sorted()
        .flatMap(reference -> reference.readingsFor(q.secret()).stream())
        .map(reading -> objectionsTo(reading, q))
        .min(FEWEST)
        .orElse(List.of());
  }

  /** What stands against one typed reference alone. */
  static List<Objection> objectionsTo(SecretReference reference, Question q) {
    return reference.readingsFor(q.secret()).stream()
        .map(reading -> objectionsTo(reading, q))
        .min(FEWEST)
        .orElse(List.of());
  }

  private static List<Objection> objectionsTo(Reading reading, Question q) {
    List<Objection> objections = new ArrayList<>();
    Secret secret = q.secret();
    Mode mode = q.terms().mode(ControlName.SECRET);
    if (reading.account() != null && !reading.account().equals(secret.account())) {
      objections.add(
          new Objection(
              Reason.OTHER_ACCOUNT,
              q.ticket()
                  + " names the secret in account "
                  + reading.account()
                  + "; this change was made in account "
                  + secret.account()
                  + ".",
              mode));
    }
    if (reading.region() != null && !reading.region().equals(secret.region())) {
      objections.add(new Objection(Reason.OTHER_REGION, otherRegion(reading, q), mode));
    }
    if (isOtherIncarnation(reading, secret)) {
      objections.add(
          new Objection(
              Reason.OTHER_INCARNATION,
              q.ticket()
                  + " names "
                  + reading.name()
                  + "-"
                  + reading.suffix()
                  + ", which is not "
                  + secret.name()
                  + "-"
                  + secret.suffix()
                  + ": a secret that is deleted and created again is a new one.",
              mode));
    }
    if (reading.isNameOnly() && q.terms().nameOnly() != Mode.OFF) {
      objections.add(
          new Objection(
              Reason.NAME_ONLY,
              q.ticket() + " names neither account nor region; the policy asks for a full ARN.",
              q.terms().nameOnly()));
    }
    return objections;
  }

  private static boolean isOtherIncarnation(Reading reading, Secret secret) {
    return reading.suffix() != null
        && secret.suffix() != null
        && !reading.suffix().equals(secret.suffix());
  }

  private static String otherRegion(Reading reading, Question q) {
    boolean replica = reading.suffix() != null && reading.suffix().equals(q.secret().suffix());
    return q.ticket()
        + " names the "
        + (replica ? "replica" : "secret")
        + " in "
        + reading.region()
        + "; this change was made in "
        + q.secret().region()
        + ".";
  }
}
