package io.countersign.policyfile;

import io.countersign.correlation.identity.PersonDirectory;
import io.countersign.policyfile.yaml.Scalar;
import io.countersign.policyfile.yaml.Section;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who is who in AWS and in Jira: {@code identities} and {@code sessionRoles}. */
final class IdentitiesSection {
  private static final Scalar<String> ROLE =
      Scalar.like(
          "arn:aws[a-z-]*:iam::[0-9]{9,12}:role/[^*]*[*]?",
          "write the ARN of a role, arn:aws:iam::111122223333:role/Developer,"
              + " with * only at its end");

  private final Map<String, String> people = new HashMap<>();
  private final Set<String> persons = new HashSet<>();

  private IdentitiesSection() {}

  static PersonDirectory read(Section policy) {
    IdentitiesSection identities = new IdentitiesSection();
    policy.sections("identities").forEach(identities::person);
    return new PersonDirectory(
        identities.people, policy.list("sessionRoles", ROLE).orElse(List.of()));
  }

  private void person(Section s) {
    Optional<String> person = s.required("person", Scalar.TEXT);
    List<String> aws = s.list("aws", Scalar.ID).orElse(List.of());
    List<String> jira = s.list("jira", Scalar.ID).orElse(List.of());
    s.end();
    if (!s.has("aws") && !s.has("jira")) {
      s.problem("nobody would be known by this: say 'aws', 'jira' or both");
    }
    person.ifPresent(
        name -> {
          if (!persons.add(name)) {
            s.problem("person", "'" + name + "' is there twice: put the two together");
          }
          aws.forEach(id -> map(id, name, s, "aws"));
          jira.forEach(id -> map(id, name, s, "jira"));
        });
  }

  private void map(String id, String person, Section s, String key) {
    String other = people.putIfAbsent(id.toLowerCase(Locale.ROOT), person);
    if (other != null && !other.equals(person)) {
      s.problem(key, "'" + id + "' is '" + other + "' already: an id belongs to one person");
    }
  }
}
