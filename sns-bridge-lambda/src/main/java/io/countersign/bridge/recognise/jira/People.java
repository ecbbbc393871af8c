package io.countersign.bridge.recognise.jira;

import io.countersign.correlation.identity.Person;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The people of a ticket, by account id and e-mail. */
final class People {
  private People() {}

  /** Ids and e-mails pair by position where there are as many; otherwise each is a person. */
  static List<Person> all(List<String> accountIds, List<String> emails) {
    boolean paired = accountIds.size() == emails.size();
    Set<Person> people = new LinkedHashSet<>();
    for (int i = 0; i < accountIds.size(); i++) {
      add(people, one(accountIds.get(i), paired ? emails.get(i) : null));
    }
    if (!paired) {
      emails.forEach(email -> add(people, one(null, email)));
    }
    return List.copyOf(people);
  }

  /** The person; null where neither is given. */
  static @Nullable Person one(@Nullable String accountId, @Nullable String email) {
    boolean hasId = accountId != null && !accountId.isEmpty();
    boolean hasEmail = email != null && !email.isEmpty();
    return hasId || hasEmail
        ? new Person(hasId ? accountId : null, hasEmail ? email : null, null)
        : null;
  }

  private static void add(Set<Person> people, @Nullable Person person) {
    if (person != null) {
      people.add(person);
    }
  }
}
