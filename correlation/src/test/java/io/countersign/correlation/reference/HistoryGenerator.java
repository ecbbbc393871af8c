package io.countersign.correlation.reference;

import io.countersign.correlation.evidence.Actor;
import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.policy.Durations;
import io.countersign.correlation.policy.Policy;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.reference.History.Changed;
import io.countersign.correlation.reference.History.Event;
import io.countersign.correlation.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a history from a seed: the same one for the same seed. */
public final class HistoryGenerator {
  private static final List<String> ACTIONS =
      List.of(
          "PutSecretValue",
          "PutSecretValue",
          "PutSecretValue",
          "UpdateSecret",
          "UpdateSecretVersionStage",
          "RotateSecret",
          "CancelRotateSecret",
          "DeleteSecret",
          "RestoreSecret",
          "PutResourcePolicy",
          "TagResource",
          "FutureCall");

  private final long seed;
  private final int size;
  private final Dice dice;
  private final Names names;
  private final People people;
  private final Copies copies;
  private final Moments when;
  private final PolicyVersions policies;
  private final List<Event> events = new ArrayList<>();
  private final Map<Integer, List<String>> versions = new HashMap<>();
  private final boolean inBursts;
  private int burst;
  private int ids;

  private HistoryGenerator(long seed, int size, boolean inBursts) {
    this.seed = seed;
    this.size = size;
    this.inBursts = inBursts;
    this.dice = new Dice(seed);
    this.names = new Names(dice);
    this.people = new People(dice);
    this.copies = new Copies(dice, names, people);
    Policies written = new Policies(dice, names, people);
    // Twice of it must be longer than any deadline.
    Duration horizon = Duration.ofDays(dice.of(3, 3, 7));
    List<Durations> durations = List.of(written.durations(), written.durations());
    this.when = inBursts ? bursts(durations, horizon) : oneLongTime(durations);
    List<Policy> book = new ArrayList<>();
    book.add(written.policy("v1", Instant.EPOCH, durations.getFirst(), horizon, when));
    if (dice.percent(30)) {
      book.add(written.policy("v2", when.any(), durations.getLast(), horizon, when));
    }
    this.policies = new PolicyVersions(book);
  }

  /** A history of so many events, some of them further apart than the horizon. */
  public static History of(long seed, int size) {
    return new HistoryGenerator(seed, size, false).generate();
  }

  /**
   * A history of which all that was said of a change later than the change lies within the horizon:
   * what order, duplicates and lost ticks must not matter for. Much of it is long over when the
   * rest happens, so that it is forgotten meanwhile.
   */
  public static History inBursts(long seed, int size) {
    return new HistoryGenerator(seed, size, true).generate();
  }

  private Moments oneLongTime(List<Durations> durations) {
    Duration span = dice.of(Duration.ofHours(2), Duration.ofDays(1), Duration.ofDays(9));
    return new Moments(dice, durations, span, 1, Duration.ZERO);
  }

  private Moments bursts(List<Durations> durations, Duration horizon) {
    Duration span = dice.of(Duration.ofHours(2), Duration.ofHours(20));
    // A rotation that begins in a burst may end an hour and more after it.
    Duration gap = horizon.plusHours(3).multipliedBy(dice.of(1, 1, 2, 4, 40));
    return new Moments(dice, durations, span, 1 + dice.upTo(3), gap);
  }

  private History generate() {
    int tickets = 1 + dice.upTo(Math.max(1, size / 16));
    for (int i = 0; i < tickets && events.size() < size; i++) {
      burst = when.nextBurst();
      events.addAll(new TicketStory(dice, names, people, when, i).tell());
    }
    while (events.size() < size) {
      burst = when.nextBurst();
      switch (dice.upTo(19)) {
        case 0, 1 -> rotation();
        case 2 -> deletion();
        case 3 -> crossAccount();
        case 4, 5 -> consequence();
        case 6 -> attempt();
        case 7 -> conflictingCopy();
        default -> add(change(dice.of(ACTIONS), when.any(), names.secret(), people.actor()));
      }
    }
    return new History(seed, names.root, events.subList(0, size), policies);
  }

  private void add(SecretChange change) {
    events.add(new Changed(change));
  }

  private SecretChange change(String action, Instant at, Secret secret, Actor actor) {
    String version = dice.maybe(60, this::version);
    return record(ChangeClass.CHANGE, action, at, secret, actor, version, null);
  }

  private String version() {
    List<String> known = versions.computeIfAbsent(burst, b -> new ArrayList<>());
    if (known.isEmpty() || dice.percent(70)) {
      known.add("version-" + burst + "-" + known.size());
    }
    return dice.of(known);
  }

  private void attempt() {
    add(
        record(
            ChangeClass.ATTEMPT,
            dice.of(ACTIONS),
            when.any(),
            names.secret(),
            people.actor(),
            null,
            null));
  }

  /** RotateSecret, the start, its steps and its end, some of them missing or out of time. */
  private void rotation() {
    Secret secret = names.secretInFull();
    Instant start = when.any();
    if (dice.percent(50)) {
      add(change("RotateSecret", start.minusSeconds(dice.upTo(2)), secret, people.actor()));
    }
    add(consequence("RotationStarted", start, secret, null, null));
    for (int i = 0; i <= dice.upTo(3); i++) {
      Instant at = start.plusSeconds(dice.of(-1, 0, 1, 5, 600, 3599, 3600, 3601));
      String action = dice.of("PutSecretValue", "UpdateSecretVersionStage", "UpdateSecret");
      add(change(action, at, dice.percent(85) ? secret : names.secret(), people.rotator()));
    }
    if (dice.percent(60)) {
      String end = dice.of("RotationSucceeded", "RotationFailed", "RotationAbandoned");
      add(consequence(end, start.plusSeconds(dice.of(0, 4, 5, 6, 900)), secret, null, null));
    }
  }

  /** A deletion with what follows from it, at times without the call itself. */
  private void deletion() {
    Secret secret = names.secretInFull();
    Instant at = when.any();
    String request = dice.maybe(80, () -> "delete-" + ids);
    if (inBursts || dice.percent(70)) {
      add(change("DeleteSecret", at, secret, people.actor()));
    }
    if (dice.percent(40)) {
      Instant other = at.plusSeconds(dice.of(-3601, -3600, -60, 0, 60, 3600));
      add(change("DeleteSecret", other, secret, people.actor()));
    }
    Instant started = at.plusSeconds(dice.of(-6, -5, -1, 0, 2));
    String version = dice.maybe(30, this::version);
    add(consequence("StartSecretVersionDelete", started, secret, version, request));
    if (dice.percent(50)) {
      Duration later = Duration.ofHours(dice.of(0, 1, 2, 166, 167, 168));
      Instant ended = at.plus(later).plusSeconds(dice.of(0, 0, -1, 1));
      add(consequence("EndSecretVersionDelete", ended, secret, version, request));
    } else if (dice.percent(50)) {
      add(change("RestoreSecret", at.plusSeconds(1800), secret, people.actor()));
      add(
          consequence(
              "CancelSecretVersionDelete",
              at.plusSeconds(1800),
              secret,
              null,
              dice.percent(50) ? request : null));
    }
  }

  /** One call that both accounts recorded, one of them in less detail. */
  private void crossAccount() {
    Secret secret = names.secretInFull();
    SecretChange one = change("PutSecretValue", when.any(), secret, people.actor());
    add(one);
    Secret vague =
        new Secret(
            secret.partition(),
            secret.account(),
            secret.region(),
            secret.name(),
            dice.percent(50) ? secret.suffix() : null);
    add(copies.ofTheOtherAccount(one, vague));
  }

  /** A record with the id of another and other content: its kind, secret, time or actor. */
  private void conflictingCopy() {
    String action = dice.of(ACTIONS);
    SecretChange one = change(action, when.any(), names.secret(), people.actor());
    add(one);
    add(copies.of(one));
  }

  private void consequence() {
    String action =
        dice.of(
            "SecretLabelUpdated",
            "SecretLabelUpdated",
            "SecretLabelUpdated",
            inBursts ? "SecretLabelUpdated" : "StartSecretVersionDelete",
            inBursts ? "SecretLabelUpdated" : "CancelSecretVersionDelete",
            "TestRotationSucceeded",
            "ReplicationStarted",
            "RotationSucceeded",
            "SomethingNew");
    boolean ofVersion = action.equals("SecretLabelUpdated") && dice.percent(90);
    String version = ofVersion ? version().toUpperCase(Locale.ROOT) : null;
    String request = dice.maybe(25, () -> "request-" + burst + "-" + dice.upTo(3));
    add(consequence(action, when.any(), names.secretInFull(), version, request));
  }

  private SecretChange consequence(
      String action,
      Instant at,
      Secret secret,
      @Nullable String version,
      @Nullable String request) {
    return record(ChangeClass.CONSEQUENCE, action, at, secret, People.service(), version, request);
  }

  private SecretChange record(
      ChangeClass kind,
      String action,
      Instant at,
      Secret secret,
      Actor actor,
      @Nullable String version,
      @Nullable String request) {
    // Ids say nothing about the order in which they were given out.
    String id = Integer.toHexString((ids * 7919 + 13) % 65536) + "-" + ids++;
    boolean rotates = action.equals("RotateSecret") && dice.percent(70);
    boolean byRole = rotates && dice.percent(25);
    boolean deletes = action.equals("DeleteSecret");
    boolean forced = deletes && dice.percent(30);
    return new SecretChange(
        id,
        id,
        request,
        kind,
        action,
        at,
        secret,
        actor,
        version,
        List.of(),
        rotates && !byRole
            ? dice.of(People.FUNCTION, People.FUNCTION, People.OTHER_FUNCTION)
            : null,
        deletes && !forced && dice.percent(80) ? at.plus(Duration.ofDays(7)) : null,
        forced,
        false,
        kind == ChangeClass.ATTEMPT ? "AccessDenied" : null,
        null,
        null,
        byRole ? People.ROTATION_ROLE : null,
        null);
  }
}
