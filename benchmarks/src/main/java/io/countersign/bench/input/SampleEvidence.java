package io.countersign.bench.input;

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
import java.util.Locale;
import java.util.UUID;

/**
 * Evidence with all the fields that real evidence has, so that its size is that of real records.
 */
public final class SampleEvidence {
  private static final List<String> ACTIONS =
      List.of("PutSecretValue", "UpdateSecret", "TagResource", "PutResourcePolicy");
  private static final List<String> REGIONS =
      List.of("eu-central-1", "eu-west-1", "us-east-1", "ap-southeast-2");
  private static final int ACCOUNTS = 200;
  private static final int PEOPLE = 50;

  private SampleEvidence() {}

  /** The secret of a number, in one of 200 accounts. */
  public static Secret secret(int number) {
    return new Secret(
        "aws",
        account(number % ACCOUNTS),
        REGIONS.get(number % REGIONS.size()),
        "team-%d/service-%d/db".formatted(number % 97, number),
        suffix(number));
  }

  /** The secret of one name in the account of a number. */
  public static Secret namesake(String name, int number) {
    return new Secret("aws", account(number), "eu-central-1", name, suffix(number));
  }

  /** A change of a secret, made by one of fifty people who approve nothing. */
  public static SecretChange change(Secret secret, long number, Instant at) {
    String id = id(1, number);
    String person = "developer-%d@example.com".formatted(number % PEOPLE);
    String role = "AWSReservedSSO_SecretsAdmin_0123456789abcdef";
    Actor actor =
        new Actor(
            "AssumedRole",
            "AROAEXAMPLEID12345678:" + person,
            "arn:aws:sts::%s:assumed-role/%s/%s".formatted(secret.account(), role, person),
            secret.account(),
            null,
            "arn:aws:iam::%s:role/aws-reserved/sso.amazonaws.com/%s"
                .formatted(secret.account(), role),
            person,
            null,
            null,
            null,
            null);
    return new SecretChange(
        id,
        id,
        id(2, number),
        ChangeClass.CHANGE,
        ACTIONS.get((int) (number % ACTIONS.size())),
        at,
        secret,
        actor,
        id(3, number),
        List.of("AWSCURRENT"),
        null,
        null,
        false,
        false,
        null,
        "192.0.2." + number % 250,
        "aws-cli/2.27.0 md/awscrt#0.25.4 ua/2.1 os/linux#6.1 lang/python#3.13.2",
        null,
        null);
  }

  /** A ticket that approves changes of a secret from this moment on, named by its full ARN. */
  public static TicketSnapshot approved(Secret secret, long number, Instant at) {
    return approved(List.of(secret.arn().orElseThrow()), number, at);
  }

  /** A ticket that approves changes of what it names, as typed. */
  public static TicketSnapshot approved(List<String> references, long number, Instant at) {
    TicketState state =
        new TicketState(
            references.stream().map(SecretReference::new).toList(),
            "Approved",
            "10103",
            "indeterminate",
            "approved",
            null,
            List.of(person("lead", number)),
            person("owner", number),
            null,
            null,
            null,
            "normal",
            List.of(),
            null);
    return new TicketSnapshot(
        new TicketKey("KAN", number),
        at,
        id(4, number).replace("-", ""),
        TicketSnapshot.Verification.TOKEN,
        "Rotate the credentials of service " + number,
        state,
        List.of());
  }

  private static Person person(String part, long number) {
    long which = number % PEOPLE;
    return new Person(
        "5b10a2844c20165700%s%04x".formatted(part.substring(0, 2), which),
        "%s-%d@example.com".formatted(part, which),
        "%s %d".formatted(part, which));
  }

  private static String account(int number) {
    return String.format(Locale.ROOT, "%012d", 100_000_000_000L + number);
  }

  private static String suffix(int number) {
    return "Ab" + String.format(Locale.ROOT, "%04d", number % 10_000);
  }

  /** A UUID that is different for each kind and number, and the same in each run. */
  private static String id(int kind, long number) {
    long high = mix(number * 8 + kind);
    return new UUID(high, mix(high ^ number)).toString();
  }

  /** The finaliser of SplitMix64: spreads the bits of a number over all 64. */
  static long mix(long number) {
    long z = number + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
