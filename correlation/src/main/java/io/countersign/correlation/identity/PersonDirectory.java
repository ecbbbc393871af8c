package io.countersign.correlation.identity;

import io.countersign.correlation.evidence.Actor;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Who is who, as the policy says.
 *
 * @param people person by each of their ids in AWS and Jira, in lower case
 * @param sessionRoles ARNs of roles (with a trailing {@code *} for all that begin so) whose session
 *     names are people
 */
public record PersonDirectory(Map<String, String> people, List<String> sessionRoles) {
  /** No one is mapped. */
  public static final PersonDirectory EMPTY = new PersonDirectory(Map.of(), List.of());

  public PersonDirectory {
    people = Map.copyOf(people);
    sessionRoles = List.copyOf(sessionRoles);
  }

  /** The person who made a call. */
  public Identity actor(Actor actor) {
    boolean trusted = false;
    for (String role : sessionRoles) {
      trusted |= isRole(actor, role);
    }
    return Identity.of(actor, trusted);
  }

  /**
   * How two identities relate: the same by an entry of the policy or by an equal id of one kind,
   * different by two entries, two addresses or two accounts of Jira, else unknown.
   */
  public Relation relation(Identity a, Identity b) {
    Set<String> personA = persons(a);
    Set<String> personB = persons(b);
    boolean shareAnId = !Collections.disjoint(a.identifiers(), b.identifiers());
    if (shareAnId || !Collections.disjoint(personA, personB)) {
      return Relation.SAME;
    }
    boolean bothMapped = !personA.isEmpty() && !personB.isEmpty();
    return bothMapped || areToldApart(a, b) ? Relation.DIFFERENT : Relation.UNKNOWN;
  }

  private Set<String> persons(Identity identity) {
    if (people.isEmpty()) {
      return Set.of();
    }
    Set<String> persons = new HashSet<>(2);
    for (Identifier id : identity.identifiers()) {
      String person = people.get(id.value().toLowerCase(Locale.ROOT));
      if (person != null) {
        persons.add(person);
      }
    }
    return persons;
  }

  /** Different ids of the same kind, where that kind tells people apart. */
  private static boolean areToldApart(Identity a, Identity b) {
    for (Identifier x : a.identifiers()) {
      for (Identifier y : b.identifiers()) {
        if (x.kind() == y.kind() && x.kind().tellsApart()) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isRole(Actor actor, String role) {
    String arn = actor.roleArn();
    if (arn == null) {
      return false;
    }
    return role.endsWith("*")
        ? arn.startsWith(role.substring(0, role.length() - 1))
        : arn.equals(role);
  }
}
