package io.countersign.correlation.evidence;

import org.jspecify.annotations.Nullable;

/**
 * A person as Jira knows them; at least one field is given.
 *
 * @param accountId Atlassian account id
 * @param email may be hidden by the person, then null
 * @param name display name or user name
 */
public record Person(@Nullable String accountId, @Nullable String email, @Nullable String name) {
  public Person {
    if (accountId == null && email == null && name == null) {
      throw new IllegalArgumentException("a person needs an account id, an e-mail or a name");
    }
  }

  /** What to call them in a sentence: the e-mail, else the name, else the account id. */
  public String label() {
    if (email != null) {
      return email;
    }
    return name != null ? name : String.valueOf(accountId);
  }
}
