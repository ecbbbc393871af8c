package io.countersign.correlation.identity;

import io.countersign.correlation.evidence.Actor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is who, as the policy says.
 *
 * @param people person by each of their ids in AWS and Jira, in lower case
 * @param sessionRoles ARNs of roles (with a trailing {@code *} for all that begin so) whose session
 *     names are people
 */
public record PersonDirectory(Map<String, String> people, List<String> sessionRoles) {
  /** Nobody is mapped. */
  public static final PersonDirectory EMPTY = new PersonDirectory(Map.of(), List.of());

  public PersonDirectory {
    people = Map.copyOf(people);
    sessionRoles = List.copyOf(sessionRoles);
  }

  /** The person who made a call. */
  public Identity actor(Actor actor) {
    return Identity.of(actor, sessionRoles.stream().anyMatch(role -> isRole(actor, role)));
  }

  /** How two identities relate. */
  public Relation relation(Identity a, Identity b) {
    Set<String> personA = persons(a);
    Set<String> personB = persons(b);
    if (a.identifiers().stream().anyMatch(x -> equalsAny(x, b))
        || personA.stream().anyMatch(personB::contains)) {
      return Relation.SAME;
    }
    boolean bothMapped = !personA.isEmpty() && !personB.isEmpty();
    return bothMapped || shareAKind(a, b) ? Relation.DIFFERENT : Relation.UNKNOWN;
  }

  private Set<String> persons(Identity identity) {
    return identity.identifiers().stream()
        .map(id -> people.get(id.value().toLowerCase(Locale.ROOT)))
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private static boolean equalsAny(Identifier id, Identity other) {
    return other.identifiers().stream().anyMatch(o -> o.value().equals(id.value()));
  }

  private static boolean shareAKind(Identity a, Identity b) {
    return a.identifiers().stream()
        .anyMatch(x -> b.identifiers().stream().anyMatch(y -> y.kind() == x.kind()));
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
