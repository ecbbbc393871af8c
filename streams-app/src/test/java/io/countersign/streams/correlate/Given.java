package io.countersign.streams.correlate;

import io.countersign.correlation.evidence.Actor;
import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.Person;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.secret.SecretReference;
import java.time.Instant;
import java.util.List;

/** Evidence as prose, all on one day and about one secret. */
final class Given {
  static final Secret DB_PASSWORD =
      new Secret("aws", "123456789012", "eu-central-1", "prod/db-password", "AbCdEf");

  private Given() {}

  static Instant at(String time) {
    return Instant.parse("2026-03-02T" + time + ":00Z");
  }

  static SecretChange change(String id, String time) {
    Actor actor =
        new Actor(
            "IAMUser",
            "AIDA1",
            "arn:aws:iam::123456789012:user/mia",
            "123456789012",
            "mia",
            null,
            null,
            null,
            null,
            null,
            null);
    return new SecretChange(
        id,
        id,
        null,
        ChangeClass.CHANGE,
        "PutSecretValue",
        at(time),
        DB_PASSWORD,
        actor,
        null,
        List.of(),
        null,
        null,
        false,
        false,
        null,
        null,
        null,
        null,
        null);
  }

  static TicketSnapshot approved(String key, String time) {
    return ticket(key, time, "Approved", "approved");
  }

  static TicketSnapshot declined(String key, String time) {
    return ticket(key, time, "Declined", "declined");
  }

  private static TicketSnapshot ticket(String key, String time, String status, String decision) {
    TicketState state =
        new TicketState(
            List.of(new SecretReference(DB_PASSWORD.arn().orElseThrow())),
            status,
            null,
            null,
            decision,
            null,
            List.of(new Person("approver", null, null)),
            new Person("requester", null, null),
            null,
            null,
            null,
            null,
            List.of(),
            null);
    return new TicketSnapshot(
        TicketKey.parse(key),
        at(time),
        status + time,
        TicketSnapshot.Verification.NONE,
        null,
        state,
        List.of());
  }
}
