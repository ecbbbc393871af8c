package io.countersign.recognition.jira;

import io.countersign.correlation.evidence.Person;
import io.countersign.recognition.message.Fields;
import io.countersign.recognition.message.RejectedException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The people of a ticket, by account id, e-mail address and name. */
final class People {
  private static final int MOST_APPROVERS = 64;
  private static final int NAME_LENGTH = 200;

  private People() {}

  /**
   * Ids and e-mails pair by position where there are as many; otherwise each is a person. A
   * separator at the end of one list is no further person.
   */
  static List<Person> approvers(TicketFields fields) {
    List<String> ids = PersonList.in(fields, TicketField.APPROVER_ACCOUNT_IDS);
    List<String> emails = PersonList.in(fields, TicketField.APPROVER_EMAILS);
    List<Person> people =
        ids.size() == emails.size()
            ? people(ids, emails)
            : people(withoutEnd(ids), withoutEnd(emails));
    if (people.size() > MOST_APPROVERS) {
      throw RejectedException.field(
          TicketField.APPROVER_ACCOUNT_IDS.contractName()
              + " or "
              + TicketField.APPROVER_EMAILS.contractName(),
          "names more than " + MOST_APPROVERS + " people");
    }
    return people;
  }

  /** The person in two fields; null where neither has a text. */
  static @Nullable Person one(TicketFields fields, TicketField id, TicketField email) {
    return person(PersonList.withoutMention(fields.text(id)), id, fields.text(email), email);
  }

  private static List<Person> people(List<String> ids, List<String> emails) {
    boolean paired = ids.size() == emails.size();
    Set<Person> people = new LinkedHashSet<>();
    for (int i = 0; i < ids.size(); i++) {
      add(people, ids.get(i), paired ? emails.get(i) : null);
    }
    if (!paired) {
      emails.forEach(email -> add(people, null, email));
    }
    return List.copyOf(people);
  }

  private static void add(Set<Person> people, @Nullable String id, @Nullable String email) {
    Optional.ofNullable(
            person(id, TicketField.APPROVER_ACCOUNT_IDS, email, TicketField.APPROVER_EMAILS))
        .ifPresent(people::add);
  }

  private static List<String> withoutEnd(List<String> elements) {
    int size = elements.size();
    while (size > 0 && elements.get(size - 1).isEmpty()) {
      size--;
    }
    return elements.subList(0, size);
  }

  /** A text is an address, else (in the field for ids) one word is an id, else it is a name. */
  private static @Nullable Person person(
      @Nullable String id, TicketField idField, @Nullable String email, TicketField emailField) {
    String address = address(email, emailField);
    String addressInId = address(id, idField);
    String accountId =
        addressInId == null && id != null && isOneWord(id)
            ? Fields.identifying(id, idField.contractName())
            : null;
    String name = address == null ? email : null;
    if (isEmpty(name) && addressInId == null && accountId == null) {
      name = id;
    }
    String known = address == null ? addressInId : address;
    return accountId == null && known == null && isEmpty(name)
        ? null
        : new Person(accountId, known, name == null || isEmpty(name) ? null : cut(name));
  }

  private static String cut(String name) {
    return Fields.cut(name.strip(), NAME_LENGTH);
  }

  private static @Nullable String address(@Nullable String text, TicketField field) {
    if (text == null) {
      return null;
    }
    Fields.identifying(text, field.contractName());
    return Address.in(text, field.contractName()).orElse(null);
  }

  private static boolean isOneWord(String text) {
    return !text.isBlank()
        && text.chars().noneMatch(c -> Character.isWhitespace(c) || "<>|,;@\"".indexOf(c) >= 0);
  }

  private static boolean isEmpty(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
