package io.countersign.correlation;

import io.countersign.correlation.engine.Correlator;
import io.countersign.correlation.evidence.Actor;
import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.Evidence;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.Tick;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Policy;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.store.HeapCaseStore;
import io.countersign.correlation.verdict.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Evidence as prose: all on the second of March 2026, unless a whole instant is given. */
public final class Given {
  public static final String ACCOUNT = "111122223333";
  public static final Secret DB = secret("prod/db", "AbCdEf");
  public static final String DB_ARN = DB.arn().orElseThrow();

  private Given() {}

  public static Secret secret(String name, @Nullable String suffix) {
    return new Secret("aws", ACCOUNT, "us-east-1", name, suffix);
  }

  /** {@code 10:00}, {@code 10:00:05} or a whole instant. */
  public static Instant at(String time) {
    if (time.contains("T")) {
      return Instant.parse(time);
    }
    return Instant.parse("2026-03-02T" + (time.length() == 5 ? time + ":00" : time) + "Z");
  }

  public static Actor user(String name) {
    return actor("IAMUser", name, null, null, null, null);
  }

  public static Actor session(String role, String session) {
    return actor("AssumedRole", null, role, session, null, null);
  }

  public static Actor function(String name) {
    return actor("AssumedRole", null, "arn:aws:iam::1:role/rotation", name, null, name);
  }

  public static Actor service(String name) {
    return new Actor(null, null, null, null, null, null, null, null, name, null, null);
  }

  public static Actor actor(
      String type,
      @Nullable String user,
      @Nullable String role,
      @Nullable String session,
      @Nullable String source,
      @Nullable String function) {
    String arn = "arn:aws:iam::" + ACCOUNT + ":" + type;
    return new Actor(type, null, arn, ACCOUNT, user, role, session, source, null, function, null);
  }

  public static Change change(String time) {
    return new Change("c-" + time, ChangeClass.CHANGE, "PutSecretValue", at(time), DB, user("mia"));
  }

  public static Change consequence(String action, String time) {
    Actor aws = service("secretsmanager.amazonaws.com");
    return new Change("k-" + action + time, ChangeClass.CONSEQUENCE, action, at(time), DB, aws);
  }

  /** A change in the making; each method gives another one. */
  public static final class Change implements Cloneable {
    private String id;
    private ChangeClass kind;
    private String action;
    private Instant at;
    private @Nullable Secret secret;
    private Actor actor;
    private @Nullable String requestId;
    private @Nullable String versionId;
    private @Nullable String function;
    private @Nullable String role;
    private @Nullable Instant deletionDate;
    private boolean forced;
    private @Nullable String sharedEventId;

    Change(String id, ChangeClass kind, String action, Instant at, Secret secret, Actor actor) {
      this.id = id;
      this.kind = kind;
      this.action = action;
      this.at = at;
      this.secret = secret;
      this.actor = actor;
    }

    public String id() {
      return id;
    }

    public Change id(String value) {
      return with(c -> c.id = value);
    }

    public Change action(String value) {
      return with(c -> c.action = value);
    }

    public Change of(@Nullable Secret value) {
      return with(c -> c.secret = value);
    }

    public Change by(Actor value) {
      return with(c -> c.actor = value);
    }

    public Change request(String value) {
      return with(c -> c.requestId = value);
    }

    public Change version(String value) {
      return with(c -> c.versionId = value);
    }

    public Change rotator(String value) {
      return with(c -> c.function = value);
    }

    public Change rotatorRole(String value) {
      return with(c -> c.role = value);
    }

    public Change deletesOn(String time) {
      return with(c -> c.deletionDate = Given.at(time));
    }

    public Change forced() {
      return with(c -> c.forced = true);
    }

    public Change sharedAs(String value) {
      return with(c -> c.sharedEventId = value);
    }

    public Change attempted() {
      return with(c -> c.kind = ChangeClass.ATTEMPT);
    }

    public SecretChange record() {
      return record(id);
    }

    /** A copy of it with an event id of its own. */
    public SecretChange record(String eventId) {
      boolean failed = kind == ChangeClass.ATTEMPT;
      return new SecretChange(
          id,
          eventId,
          requestId,
          kind,
          action,
          at,
          secret,
          actor,
          versionId,
          List.of(),
          function,
          deletionDate,
          forced,
          false,
          failed ? "AccessDenied" : null,
          null,
          null,
          role,
          sharedEventId);
    }

    private Change with(Consumer<Change> edit) {
      try {
        Change other = (Change) clone();
        edit.accept(other);
        return other;
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** The built-in policy with other terms. */
  public static PolicyVersions under(UnaryOperator<EffectivePolicy> change) {
    Policy p = Policy.BUILT_IN;
    return book(
        new Policy(
            "test",
            p.effectiveFrom(),
            change.apply(EffectivePolicy.DEFAULT),
            p.rules(),
            p.identities(),
            p.exemptions(),
            p.freezes(),
            p.horizon()));
  }

  public static PolicyVersions book(Policy... versions) {
    return new PolicyVersions(List.of(versions));
  }

  /** All evidence about one root name. */
  public record Case(List<SecretChange> changes, List<TicketSnapshot> tickets) {}

  public static Case file(List<SecretChange> changes, List<TicketSnapshot> tickets) {
    return new Case(changes, tickets);
  }

  /** What is published of a case by a watermark: the last revisions, retractions apart. */
  public static List<Finding> findings(PolicyVersions policies, Case evidence, Instant watermark) {
    Map<String, Finding> last = new LinkedHashMap<>();
    Correlator correlator =
        new Correlator(
            policies,
            new HeapCaseStore(),
            p -> {
              if (!p.finding().crossed()) {
                last.put(p.finding().findingId(), p.finding());
              }
            });
    Map<String, List<Evidence>> byCase = new TreeMap<>();
    Stream.concat(evidence.tickets().stream(), evidence.changes().stream())
        .forEach(e -> byCase.computeIfAbsent(e.caseKey(), key -> new ArrayList<>()).add(e));
    byCase.forEach((key, all) -> correlator.acceptTogether(key, all, Instant.EPOCH));
    tick(correlator, watermark);
    return List.copyOf(last.values());
  }

  /** Moves both feeds of a correlator, and publishes what is due. */
  public static void tick(Correlator correlator, Instant watermark) {
    for (Feed feed : Feed.values()) {
      correlator.accept(new Tick(feed, watermark, Tick.Origin.HAND), watermark);
    }
    correlator.drain();
  }

  /** What is said of one change when all deadlines are over. */
  public static Finding finding(PolicyVersions policies, Change change, TicketSnapshot... tickets) {
    Case file = file(List.of(change.record()), List.of(tickets));
    return findings(policies, file, at("2026-05-01T00:00:00Z")).stream()
        .filter(f -> f.findingId().equals("change/" + change.id()))
        .findFirst()
        .orElseThrow();
  }

  /** The same by the built-in policy. */
  public static Finding finding(Change change, TicketSnapshot... tickets) {
    return finding(PolicyVersions.BUILT_IN, change, tickets);
  }
}
