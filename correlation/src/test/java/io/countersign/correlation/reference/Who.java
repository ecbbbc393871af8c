package io.countersign.correlation.reference;

import io.countersign.correlation.evidence.Actor;
import io.countersign.correlation.evidence.Person;
import io.countersign.correlation.identity.PersonDirectory;
import io.countersign.correlation.identity.Relation;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Semantics §8: the ids of one person, by kind; empty where the person is unknown. */
record Who(Set<Id> ids) {
  private static final String ADDRESS =
      "[\\w.!#$%&*+/=?^`{}~-][\\w.!#$%&'*+/=?^`{}~-]*@[\\w.!#$%&'*+/=?^`{}~-]+[.][\\w.!#$%&'*+/=?^`{}~-]*[A-Za-z0-9]";

  /** One id, and what sort of id it is. */
  record Id(String kind, String value) {}

  /** "to Jira as an account id, an e-mail or a name" */
  static Who of(@Nullable Person p) {
    Set<Id> ids = new HashSet<>();
    if (p != null) {
      put(ids, "jira account", p.accountId());
      put(ids, "jira name", p.email());
      put(ids, "jira name", p.name());
    }
    return new Who(ids);
  }

  /**
   * "as an IAM user name, as the session name of a role under /aws-reserved/sso.amazonaws.com/ or
   * of roles that the policy lists (elsewhere a session name is whatever the caller typed, and
   * identifies no person), or as sourceIdentity"
   */
  static Who of(Actor a, PersonDirectory map) {
    Set<Id> ids = new HashSet<>();
    put(ids, "source identity", a.sourceIdentity());
    if (Objects.equals(a.type(), "IAMUser")) {
      put(ids, "iam user", a.userName());
    }
    if (hasPersonalSessions(a.roleArn(), map)) {
      put(ids, "session", a.sessionName());
    }
    return new Who(ids);
  }

  private static boolean hasPersonalSessions(@Nullable String role, PersonDirectory map) {
    return role != null
        && (role.matches("arn:[^:]+:iam::\\d{12}:role/aws-reserved/sso[.]amazonaws[.]com/.*")
            || map.sessionRoles().stream().anyMatch(listed -> isRole(listed, role)));
  }

  private static boolean isRole(String listed, String role) {
    return listed.endsWith("*")
        ? role.startsWith(listed.substring(0, listed.length() - 1))
        : role.equals(listed);
  }

  /**
   * "the same (mapped to each other, or equal), different (both mapped, or both e-mails, or of the
   * same kind, and not the same) or unknown"; "Any other text is a name: Jira names are one kind,
   * IAM user names another; equal texts of one kind are the same person, different ones unknown."
   */
  Relation to(Who other, PersonDirectory map) {
    Set<String> mine = mapped(map);
    Set<String> theirs = other.mapped(map);
    boolean mappedToEachOther = mine.stream().anyMatch(theirs::contains);
    if (mappedToEachOther || ids.stream().anyMatch(other.ids::contains)) {
      return Relation.SAME;
    }
    boolean bothMapped = !mine.isEmpty() && !theirs.isEmpty();
    boolean bothKnownForSure =
        Stream.of("e-mail", "jira account").anyMatch(kind -> has(kind) && other.has(kind));
    return bothMapped || bothKnownForSure ? Relation.DIFFERENT : Relation.UNKNOWN;
  }

  private boolean has(String kind) {
    return ids.stream().anyMatch(i -> i.kind().equals(kind));
  }

  /** Whether one of the ids is in the list. */
  boolean isIn(Collection<String> list) {
    return list.stream()
        .anyMatch(listed -> ids.stream().anyMatch(i -> i.value().equalsIgnoreCase(listed.strip())));
  }

  private Set<String> mapped(PersonDirectory map) {
    Set<String> people = new HashSet<>();
    for (Id id : ids) {
      String person = map.people().get(id.value().toLowerCase(Locale.ROOT));
      if (person != null) {
        people.add(person);
      }
    }
    return people;
  }

  /**
   * "e-mail equality (without case)"; "A text is an e-mail only if, trimmed, it is one address",
   * wherever it stands.
   */
  private static void put(Set<Id> ids, String kind, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      String id = value.strip();
      boolean email = id.matches(ADDRESS);
      ids.add(new Id(email ? "e-mail" : kind, email ? id.toLowerCase(Locale.ROOT) : id));
    }
  }
}
