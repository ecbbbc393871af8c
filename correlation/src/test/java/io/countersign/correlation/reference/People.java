package io.countersign.correlation.reference;

import io.countersign.correlation.evidence.Actor;
import io.countersign.correlation.evidence.Person;
import io.countersign.correlation.identity.PersonDirectory;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A few people, known to AWS and to Jira in all the ways there are. */
final class People {
  static final String ACCOUNT = "111122223333";
  static final String FUNCTION = "rotate-db";
  static final String OTHER_FUNCTION = "rotate-evil";
  static final String ROTATION_ROLE = "arn:aws:iam::111122223333:role/rotates-external";
  static final String WORKLOAD_ROLE = "arn:aws:iam::111122223333:role/deploy";

  private static final List<String> NAMES = List.of("alice", "bob", "carol", "dave");
  private static final String SSO_ROLE =
      "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0a1b";
  private static final String FAKE_SSO_ROLE =
      "arn:aws:iam::111122223333:role/x:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_0a1b";

  private final Dice dice;

  People(Dice dice) {
    this.dice = dice;
  }

  Person person() {
    String name = dice.of(NAMES);
    return switch (dice.upTo(8)) {
      case 0 -> new Person("5a:" + name, null, null);
      case 1, 2 -> new Person(null, email(name), null);
      case 3 -> new Person(null, email(name).toUpperCase(Locale.ROOT), null);
      case 4 -> new Person(null, null, name);
      case 5 -> new Person(dice.orNull(50, "5a:" + name), null, name + " Example");
      case 6 -> called(name + " Example <" + email(name) + ">");
      default -> new Person("5a:" + name, email(name), name);
    };
  }

  /** A text that the bridge would have taken apart, and that older evidence may hold. */
  private Person called(String text) {
    return dice.percent(50) ? new Person(null, text, null) : new Person(null, null, text);
  }

  List<Person> approvers() {
    return switch (dice.upTo(9)) {
      case 0 -> List.of();
      case 1, 2, 3 -> List.of(person(), person());
      default -> List.of(person());
    };
  }

  Actor actor() {
    String name = dice.of(NAMES);
    return switch (dice.upTo(14)) {
      case 0 -> root();
      case 1 -> Actor.NONE;
      case 2 -> lambda(FUNCTION);
      case 3 -> service();
      case 4, 5 -> session(SSO_ROLE, email(name));
      case 6 -> session(SSO_ROLE, name);
      case 7 -> session(dice.of(FAKE_SSO_ROLE, WORKLOAD_ROLE), name);
      case 8 -> withSourceIdentity(name);
      case 9, 10 -> user(email(name));
      default -> user(name);
    };
  }

  /** Who takes the steps of a rotation: mostly the function, sometimes another actor. */
  Actor rotator() {
    return switch (dice.upTo(6)) {
      case 0 -> dice.percent(50) ? lambda(OTHER_FUNCTION) : claiming(OTHER_FUNCTION);
      case 1 -> session(WORKLOAD_ROLE, FUNCTION);
      case 2 -> dice.percent(50) ? service() : secretsManager();
      case 3 -> actor();
      case 4 -> session(dice.of(ROTATION_ROLE, ROTATION_ROLE + "2"), "any");
      default -> dice.percent(60) ? lambda(FUNCTION) : claiming(FUNCTION);
    };
  }

  static Actor service() {
    return actor(null, null, null, null, null, null, "rds.amazonaws.com", null);
  }

  private static Actor secretsManager() {
    return actor(null, null, null, null, null, null, "secretsmanager.amazonaws.com", null);
  }

  /** A session that says it is the function's, by its name and its user agent alone. */
  private static Actor claiming(String function) {
    Actor a = session(WORKLOAD_ROLE, function);
    return new Actor(
        a.type(), null, a.arn(), ACCOUNT, null, a.roleArn(), function, null, null, null, function);
  }

  private static Actor root() {
    String arn = "arn:aws:iam::111122223333:root";
    return actor("Root", arn, null, null, null, null, null, null);
  }

  private static Actor user(String name) {
    String arn = "arn:aws:iam::111122223333:user/" + name;
    return actor("IAMUser", arn, name, null, null, null, null, null);
  }

  private static Actor session(String role, String name) {
    String arn = "arn:aws:sts::111122223333:assumed-role/role/" + name;
    return actor("AssumedRole", arn, null, role, name, null, null, null);
  }

  private static Actor withSourceIdentity(String name) {
    String arn = "arn:aws:sts::111122223333:assumed-role/deploy/i-0a1b";
    return actor("AssumedRole", arn, null, WORKLOAD_ROLE, "i-0a1b", email(name), null, null);
  }

  private static Actor lambda(String function) {
    String arn = "arn:aws:sts::111122223333:assumed-role/rotation/" + function;
    String role = "arn:aws:iam::111122223333:role/rotation";
    return actor("AssumedRole", arn, null, role, function, null, null, function);
  }

  private static Actor actor(
      @Nullable String type,
      @Nullable String arn,
      @Nullable String user,
      @Nullable String role,
      @Nullable String session,
      @Nullable String source,
      @Nullable String invokedBy,
      @Nullable String function) {
    return new Actor(
        type, null, arn, ACCOUNT, user, role, session, source, invokedBy, function, null);
  }

  PersonDirectory identities() {
    if (dice.percent(40)) {
      return PersonDirectory.EMPTY;
    }
    Map<String, String> people = new HashMap<>();
    for (String name : dice.some(NAMES, 1, 4)) {
      people.put(name, "person-" + name);
      people.put("5a:" + name, "person-" + name);
      if (dice.percent(50)) {
        people.put(email(name), "person-" + name);
      }
    }
    List<String> roles =
        dice.percent(50) ? List.of() : List.of(dice.of(WORKLOAD_ROLE, "arn:aws:iam::1111*"));
    return new PersonDirectory(people, roles);
  }

  /** Ids for a list of approvers in a policy. */
  List<String> ids() {
    return dice.some(
        List.of("5a:alice", "Bob@Example.com", "carol", "alice@example.com", "5A:BOB"), 1, 3);
  }

  private static String email(String name) {
    return name + "@example.com";
  }
}
