package io.countersign.streams.correlate.rows;

import io.countersign.correlation.evidence.Actor;
import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.secret.Secret;
import java.util.List;

/** A change in a row: what evaluation needs; the topic keeps the original. */
final class ChangeCodec {
  /** Codes are the places in this list: it only grows. */
  private static final List<ChangeClass> CLASSES =
      List.of(ChangeClass.CHANGE, ChangeClass.CONSEQUENCE, ChangeClass.ATTEMPT);

  private ChangeCodec() {}

  static void write(Out out, SecretChange c) {
    Secret secret = c.secret();
    out.count(CLASSES.indexOf(c.kind()))
        .text(c.action())
        .textOrNone(c.requestId())
        .textOrNone(secret == null ? null : secret.partition())
        .textOrNone(secret == null ? null : secret.suffix());
    actor(out, c.actor());
    out.textOrNone(c.versionId())
        .list(c.versionStages(), Out::text)
        .textOrNone(c.rotationFunction())
        .timeOrNone(c.deletionDate())
        .flag(c.forceDelete())
        .flag(c.publicPolicy())
        .textOrNone(c.errorCode())
        .textOrNone(c.rotationRole())
        .textOrNone(c.sharedEventId());
  }

  static SecretChange read(In in, RowKey.OfChange key) {
    ChangeClass kind = CLASSES.get(in.count());
    String action = in.text();
    String requestId = in.idOrNone();
    String partition = in.textOrNone();
    String suffix = in.textOrNone();
    Secret secret =
        key.account() == null || key.region() == null || key.name() == null || partition == null
            ? null
            : new Secret(partition, key.account(), key.region(), key.name(), suffix);
    return new SecretChange(
        key.id(),
        key.eventId(),
        requestId,
        kind,
        action,
        key.eventTime(),
        secret,
        actor(in),
        in.idOrNone(),
        in.list(In::text),
        in.textOrNone(),
        in.timeOrNone(),
        in.flag(),
        in.flag(),
        in.textOrNone(),
        null,
        null,
        in.textOrNone(),
        in.textOrNone());
  }

  private static void actor(Out out, Actor a) {
    out.textOrNone(a.type())
        .textOrNone(a.principalId())
        .textOrNone(a.arn())
        .textOrNone(a.account())
        .textOrNone(a.userName())
        .textOrNone(a.roleArn())
        .textOrNone(a.sessionName())
        .textOrNone(a.sourceIdentity())
        .textOrNone(a.invokedBy())
        .textOrNone(a.lambdaFunction())
        .textOrNone(a.claimedFunction());
  }

  private static Actor actor(In in) {
    return new Actor(
        in.textOrNone(),
        in.textOrNone(),
        in.textOrNone(),
        in.textOrNone(),
        in.textOrNone(),
        in.textOrNone(),
        in.textOrNone(),
        in.textOrNone(),
        in.textOrNone(),
        in.textOrNone(),
        in.textOrNone());
  }
}
