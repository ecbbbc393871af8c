package io.countersign.correlation.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.Given;
import io.countersign.correlation.evidence.Actor;
import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.SecretChange;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom an exemption means: never by a text that the caller may choose. */
class ExemptionTest {
  private static final String SESSION = "arn:aws:sts::111122223333:assumed-role/";

  @ParameterizedTest
  @CsvSource({
    "*:role/deploy,                             role/deploy,          deploy/any,    true",
    "*:role/deploy,                             role/developer,       developer/any, false",
    "*/deploy,                                  role/deploy,          deploy/any,    true",
    "*/deploy,                                  role/developer,       developer/deploy, false",
    "*deploy*,                                  role/developer,       developer/deploy, false",
    "*:role/deploy,                             role/x:role/deploy,   deploy/any,    false",
    "arn:aws:iam::111122223333:role/x:role/deploy, role/x:role/deploy, deploy/any,   true",
    "*,                                         role/developer,       developer/any, true",
    "arn:aws:sts::111122223333:*,               role/developer,       developer/any, true",
    "*:assumed-role/ci/build-*,                 role/ci,              ci/build-7,    true",
    "*:assumed-role/ci/build-*,                 role/ci,              ci/any,        false",
    "*:assumed-role/ci/*,                       role/developer,       developer/ci,  false",
  })
  void sessionIsMeantByItsRole(String glob, String role, String session, boolean meant) {
    String arn = "arn:aws:iam::111122223333:" + role;
    assertThat(covers(glob, SESSION + session, arn)).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "*/deploy,                  federated-user/deploy, false",
    "*:federated-user/deploy,   federated-user/deploy, true",
    "*:user/deploy,             user/deploy,           true",
    "*:user/deploy,             user/x:user/deploy,    false",
  })
  void userIsMeantByTheWholeArn(String glob, String user, boolean meant) {
    String service = user.startsWith("federated") ? "sts" : "iam";
    assertThat(covers(glob, "arn:aws:" + service + "::111122223333:" + user, null))
        .isEqualTo(meant);
  }

  private static boolean covers(String glob, String arn, @Nullable String roleArn) {
    Exemption exemption =
        new Exemption("x", "o", "r", Instant.MAX, SecretPattern.ANY, new Glob(glob), Set.of());
    Actor actor =
        new Actor(null, null, arn, "111122223333", null, roleArn, null, null, null, null, null);
    return exemption.covers(change(actor), Given.DB);
  }

  private static SecretChange change(Actor actor) {
    return new SecretChange(
        "e",
        "e",
        null,
        ChangeClass.CHANGE,
        "PutSecretValue",
        Given.at("10:00"),
        Given.DB,
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
}
