package io.countersign.correlation.identity;

import static io.countersign.correlation.Given.actor;
import static io.countersign.correlation.Given.service;
import static io.countersign.correlation.Given.session;
import static io.countersign.correlation.Given.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.evidence.Actor;
import io.countersign.correlation.evidence.Person;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonDirectoryTest {
  private static final String SSO =
      "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0a1b";
  private static final PersonDirectory MAP =
      new PersonDirectory(
          Map.of("mia", "person-1", "5a:mia", "person-1", "bob", "person-2"),
          List.of("arn:aws:iam::1:role/people/*", "arn:aws:iam::1:role/admin"));

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "mia,             5a:mia, -,               SAME",
        "mia,             -,      mia,             SAME",
        "MIA,             5a:mia, -,               SAME",
        "bob,             5a:mia, -,               DIFFERENT",
        "eva@example.com, -,      EVA@example.com, SAME",
        "eva@example.com, -,      bob@example.com, DIFFERENT",
        "eva,             5a:eva, -,               UNKNOWN",
        "eva,             5a:mia, -,               UNKNOWN",
        "eva,             -,      eva@example.com, UNKNOWN",
        "eva,             -,      eva,             UNKNOWN",
        "eva,             -,      Eva Example,     UNKNOWN",
        "eva,             5a:eva, bob@example.com, UNKNOWN",
      })
  void peopleAreComparedAsFarAsTheyAreKnown(
      String awsUser, String account, String nameOrEmail, Relation relation) {
    boolean email = nameOrEmail != null && nameOrEmail.contains("@");
    Person person = new Person(account, email ? nameOrEmail : null, email ? null : nameOrEmail);

    assertThat(MAP.relation(MAP.actor(user(awsUser)), Identity.of(person))).isEqualTo(relation);
  }

  @Test
  void twoAccountsOfJiraAreDifferentPeople() {
    Identity one = Identity.of(new Person("5a:eva", null, null));
    Identity other = Identity.of(new Person("5a:ian", null, null));

    assertThat(PersonDirectory.EMPTY.relation(one, other)).isEqualTo(Relation.DIFFERENT);
    assertThat(PersonDirectory.EMPTY.relation(one, one)).isEqualTo(Relation.SAME);
  }

  @ParameterizedTest
  @CsvSource({
    "Eva Example,     Eva Example,      SAME",
    "Eva Example,     ' Eva Example ',  SAME",
    "Eva Example,     Ian Example,      UNKNOWN",
    "Eva Example,     eva example,      UNKNOWN",
    "eva@example.com, Eva Example,      UNKNOWN",
    "eva@example.com, EVA@example.com,  SAME",
    "'a,b@example.com', ian@example.com, UNKNOWN",
  })
  void twoNamesThatDifferMayBeOnePerson(String one, String other, Relation relation) {
    assertThat(
            PersonDirectory.EMPTY.relation(
                Identity.of(new Person(null, null, one)),
                Identity.of(new Person(null, null, other))))
        .isEqualTo(relation);
  }

  @Test
  void textThatIsNoAddressIsANameAlsoInTheFieldForAddresses() {
    Identity one = Identity.of(new Person(null, "Eva Example <eva@example.com>", null));
    Identity other = Identity.of(new Person(null, "ian@example.com", null));

    assertThat(PersonDirectory.EMPTY.relation(one, other)).isEqualTo(Relation.UNKNOWN);
  }

  @Test
  void accountsTellPeopleApartWhateverTheirNames() {
    Identity one = Identity.of(new Person("5a:eva", null, "Eva"));
    Identity other = Identity.of(new Person("5a:ian", null, "Ian"));
    Identity namesake = Identity.of(new Person("5a:ivy", null, "Eva"));

    assertThat(PersonDirectory.EMPTY.relation(one, other)).isEqualTo(Relation.DIFFERENT);
    assertThat(PersonDirectory.EMPTY.relation(one, namesake)).isEqualTo(Relation.SAME);
  }

  @Test
  void nobodyIsUnknownToEverybody() {
    Identity nobody = Identity.of((Person) null);

    assertThat(nobody.isKnown()).isFalse();
    assertThat(MAP.relation(nobody, MAP.actor(user("mia")))).isEqualTo(Relation.UNKNOWN);
    assertThat(MAP.relation(nobody, nobody)).isEqualTo(Relation.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {SSO, "arn:aws:iam::1:role/people/eva", "arn:aws:iam::1:role/admin"})
  void sessionNamesOfIdentityCenterAndOfListedRolesArePeople(String role) {
    assertThat(MAP.actor(session(role, "mia")).isKnown()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::1:role/AWSReservedSSO_Admin_0a1b",
        "arn:aws:iam::1:role/sso.amazonaws.com/AWSReservedSSO_Admin_0a1b",
        "arn:aws:iam::1:role/admin2",
        "arn:aws:iam::1:role/deploy",
      })
  void sessionNameThatAnybodyCanTypeIsNobody(String role) {
    assertThat(MAP.actor(session(role, "mia")).isKnown()).isFalse();
  }

  @Test
  void sourceIdentityIsAPersonWhateverTheRole() {
    Actor chained = actor("AssumedRole", null, "arn:aws:iam::1:role/deploy", "i-1", "mia", null);

    assertThat(MAP.relation(MAP.actor(chained), Identity.of(new Person("5a:mia", null, null))))
        .isEqualTo(Relation.SAME);
  }

  @Test
  void servicesAreNobody() {
    assertThat(MAP.actor(service("rds.amazonaws.com")).isKnown()).isFalse();
    assertThat(MAP.actor(Actor.NONE).isKnown()).isFalse();
  }
}
