package io.countersign.recognition.jira;

import io.countersign.correlation.evidence.Person;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The people of a ticket, by account id and e-mail. */
final class People {
  private People() {}

  /**
   * Ids and e-mails pair by position where there are as many; otherwise each is a person. A
   * separator at the end of one list is no further person.
   */
  static List<Person> all(List<String> accountIds, List<String> emails) {
    return accountIds.size() == emails.size()
        ? people(accountIds, emails)
        : people(withoutEnd(accountIds), withoutEnd(emails));
  }

  private static List<Person> people(List<String> accountIds, List<String> emails) {
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

  private static List<String> withoutEnd(List<String> elements) {
    int size = elements.size();
    while (size > 0 && elements.get(size - 1).isEmpty()) {
      size--;
    }
    return elements.subList(0, size);
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
