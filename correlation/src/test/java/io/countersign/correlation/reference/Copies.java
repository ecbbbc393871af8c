package io.countersign.correlation.reference;

import io.countersign.correlation.evidence.Actor;
import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.secret.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Further records of one call: true ones of another account, and forged ones. */
final class Copies {
  private static final Actor STRANGER =
      new Actor("AWSAccount", "AIDA", null, "999", null, null, null, null, null, null, null);

  private final Dice dice;
  private final Names names;
  private final People people;

  Copies(Dice dice, Names names, People people) {
    this.dice = dice;
    this.names = names;
    this.people = people;
  }

  /** The same call as the other account recorded it: with an id of its own, in less detail. */
  SecretChange ofTheOtherAccount(SecretChange one, Secret vague) {
    return new Copy(one)
        .eventId(dice.of("0-", "z-") + one.eventId())
        .secret(vague)
        .actor(dice.percent(80) ? STRANGER : one.actor())
        .userAgent("copy")
        .record();
  }

  /** A record of the same event that says something else; at times only what no rule looks at. */
  SecretChange of(SecretChange one) {
    Copy copy = new Copy(one);
    return switch (dice.upTo(5)) {
      case 0 -> copy.kind(ChangeClass.ATTEMPT).record();
      case 1 -> copy.secret(names.secret()).record();
      case 2 -> copy.actor(people.actor()).record();
      case 3 -> copy.at(one.eventTime().plusSeconds(dice.of(-3600, -60, -1, 1, 60, 3600))).record();
      case 4 -> copy.version(dice.orNull(50, "version-of-a-copy")).record();
      default -> copy.userAgent("another form of the same record").record();
    };
  }

  /** A record to be altered. */
  private static final class Copy {
    private final SecretChange one;
    private String eventId;
    private ChangeClass kind;
    private Instant at;
    private @Nullable Secret secret;
    private Actor actor;
    private @Nullable String version;
    private @Nullable String userAgent;

    Copy(SecretChange one) {
      this.one = one;
      this.eventId = one.eventId();
      this.kind = one.kind();
      this.at = one.eventTime();
      this.secret = one.secret();
      this.actor = one.actor();
      this.version = one.versionId();
    }

    Copy eventId(String value) {
      eventId = value;
      return this;
    }

    Copy kind(ChangeClass value) {
      kind = value;
      return this;
    }

    Copy at(Instant value) {
      at = value;
      return this;
    }

    Copy secret(Secret value) {
      secret = value;
      return this;
    }

    Copy actor(Actor value) {
      actor = value;
      return this;
    }

    Copy version(@Nullable String value) {
      version = value;
      return this;
    }

    Copy userAgent(String value) {
      userAgent = value;
      return this;
    }

    SecretChange record() {
      return new SecretChange(
          one.id(),
          eventId,
          one.requestId(),
          kind,
          one.action(),
          at,
          secret,
          actor,
          version,
          one.versionStages(),
          one.rotationFunction(),
          one.deletionDate(),
          one.forceDelete(),
          one.publicPolicy(),
          kind == ChangeClass.ATTEMPT ? "AccessDenied" : one.errorCode(),
          one.sourceIp(),
          userAgent,
          one.rotationRole(),
          one.sharedEventId());
    }
  }
}
