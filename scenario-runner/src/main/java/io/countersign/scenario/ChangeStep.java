package io.countersign.scenario;

import io.countersign.correlation.evidence.Actor;
import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.secret.SecretArn;
import io.countersign.policyfile.yaml.Scalar;
import io.countersign.policyfile.yaml.Section;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code change}, {@code consequence} and {@code attempt}: what CloudTrail reports. */
final class ChangeStep {
  static final String ACCOUNT = "111122223333";
  static final String REGION = "us-east-1";
  static final String SECRET = "prod/db";
  static final String SUFFIX = "AbCdEf";
  private static final String UNRESOLVED = "?";
  private static final Scalar<Boolean> YES =
      Scalar.oneOf(Map.of("yes", Boolean.TRUE, "no", Boolean.FALSE));

  private final Section s;
  private final ChangeClass kind;
  private final String account;
  private final @Nullable String userAgent;

  private ChangeStep(Section section, ChangeClass kind) {
    this.s = section;
    this.kind = kind;
    this.account = section.one("account", Scalar.TEXT).orElse(ACCOUNT);
    this.userAgent = section.one("user_agent", Scalar.TEXT).orElse(null);
  }

  /**
   * Reads one.
   *
   * @param defaultId what it is called if it does not say
   */
  static Step read(Section section, ChangeClass kind, String defaultId) {
    return new Step.Reported(new ChangeStep(section, kind).change(defaultId));
  }

  private SecretChange change(String defaultId) {
    String id = s.one("id", Scalar.TEXT).orElse(defaultId);
    String eventId = s.one("event_id", Scalar.TEXT).orElse(id);
    SecretChange change =
        new SecretChange(
            id,
            eventId,
            s.one("request_id", Scalar.TEXT).orElse(null),
            kind,
            s.one(kind.name().toLowerCase(Locale.ROOT), Scalar.TEXT).orElse("?"),
            s.required("at", Moments.MOMENT).orElse(Instant.EPOCH),
            secret(),
            actor(),
            s.one("version", Scalar.TEXT).map(v -> v.toLowerCase(Locale.ROOT)).orElse(null),
            s.list("stages", Scalar.TEXT).orElse(List.of()),
            s.one("rotation_function", Scalar.TEXT).orElse(null),
            s.one("deletion_date", Moments.MOMENT).orElse(null),
            s.one("force_delete", YES).orElse(false),
            s.one("public_policy", YES).orElse(false),
            kind == ChangeClass.ATTEMPT ? s.one("error", Scalar.TEXT).orElse("AccessDenied") : null,
            null,
            userAgent,
            s.one("rotation_role", Scalar.TEXT).orElse(null),
            s.one("shared_event_id", Scalar.TEXT).orElse(id.equals(eventId) ? null : id));
    s.end();
    return change;
  }

  private @Nullable Secret secret() {
    String name = s.one("secret", Scalar.TEXT).orElse(SECRET);
    String region = s.one("region", Scalar.TEXT).orElse(REGION);
    String suffix = s.one("suffix", Scalar.ANY_TEXT).orElse(SUFFIX);
    Optional<SecretArn> arn = SecretArn.parse(name);
    if (arn.isPresent()) {
      return arn.get().asFullArn();
    }
    return name.equals(UNRESOLVED)
        ? null
        : new Secret("aws", account, region, name, suffix.isEmpty() ? null : suffix);
  }

  private Actor actor() {
    if (!s.has("by")) {
      return kind == ChangeClass.CONSEQUENCE
          ? service("secretsmanager.amazonaws.com")
          : person("alice@example.com");
    }
    return s.isScalar("by")
        ? s.one("by", Scalar.TEXT).map(this::named).orElse(Actor.NONE)
        : s.section("by").map(this::described).orElse(Actor.NONE);
  }

  private Actor named(String who) {
    return switch (who) {
      case "root" -> root();
      case "nobody" -> Actor.NONE;
      default -> person(who);
    };
  }

  private Actor described(Section by) {
    Optional<Actor> actor =
        by.one("user", Scalar.TEXT)
            .map(this::user)
            .or(() -> by.one("service", Scalar.TEXT).map(this::service))
            .or(() -> by.one("function", Scalar.TEXT).map(this::function))
            .or(() -> by.one("role", Scalar.TEXT).map(role -> role(by, role)));
    by.end();
    if (actor.isEmpty()) {
      by.problem("says nobody: write user, role, function or service");
    }
    return actor.orElse(Actor.NONE);
  }

  private Actor root() {
    String arn = "arn:aws:iam::" + account + ":root";
    return new Actor("Root", account, arn, account, null, null, null, null, null, null, null);
  }

  private Actor user(String name) {
    String arn = "arn:aws:iam::" + account + ":user/" + name;
    return new Actor(
        "IAMUser", "AIDA" + name, arn, account, name, null, null, null, null, null, null);
  }

  private Actor service(String host) {
    return new Actor("AWSService", null, null, account, null, null, null, null, host, null, null);
  }

  /** A user of IAM Identity Center. */
  private Actor person(String name) {
    String role = "AWSReservedSSO_Admin_0123456789abcdef";
    return session("aws-reserved/sso.amazonaws.com/" + role, name, null, null);
  }

  private Actor role(Section by, String role) {
    String session = by.one("session", Scalar.TEXT).orElse("session");
    return session(role, session, by.one("source_identity", Scalar.TEXT).orElse(null), null);
  }

  /** A function, by its ARN where it is in another account or region than the secret. */
  private Actor function(String nameOrArn) {
    String name = nameOrArn.substring(nameOrArn.lastIndexOf(':') + 1);
    return session(name + "-role", name, null, nameOrArn);
  }

  private Actor session(
      String role, String session, @Nullable String source, @Nullable String function) {
    boolean claims = userAgent != null && userAgent.contains("exec-env/AWS_Lambda");
    String claimed = claims && function == null ? session : null;
    String roleName = role.substring(role.lastIndexOf('/') + 1);
    return new Actor(
        "AssumedRole",
        "AROA:" + session,
        "arn:aws:sts::" + account + ":assumed-role/" + roleName + "/" + session,
        account,
        null,
        "arn:aws:iam::" + account + ":role/" + role,
        session,
        source,
        null,
        function,
        claimed);
  }
}
