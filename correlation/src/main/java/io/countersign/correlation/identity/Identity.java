package io.countersign.correlation.identity;

import io.countersign.correlation.evidence.Actor;
import io.countersign.correlation.evidence.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Everything by which one person is known in one place; empty where the person is unknown
 * (docs/semantics.md §8).
 */
public record Identity(List<Identifier> identifiers) {
  private static final Pattern IDENTITY_CENTER =
      Pattern.compile("arn:[a-z-]+:iam::[0-9]{12}:role/aws-reserved/sso\\.amazonaws\\.com/");

  public Identity {
    identifiers = List.copyOf(identifiers);
  }

  /** The person behind a Jira account. A text that is no address is a name, wherever it stands. */
  public static Identity of(@Nullable Person person) {
    List<Identifier> ids = new ArrayList<>(3);
    if (person != null) {
      add(ids, Identifier.Kind.JIRA_ACCOUNT, person.accountId());
      add(ids, Identifier.Kind.JIRA_NAME, person.email());
      add(ids, Identifier.Kind.JIRA_NAME, person.name());
    }
    return new Identity(ids);
  }

  /**
   * The person behind a call: an IAM user, a user of IAM Identity Center, or a source identity.
   * Elsewhere a session name is whatever the caller typed, and identifies no person.
   *
   * @param trustsSessionName whether the policy says that this role's session names are people
   */
  public static Identity of(Actor actor, boolean trustsSessionName) {
    List<Identifier> ids = new ArrayList<>(3);
    add(ids, Identifier.Kind.AWS_SOURCE_IDENTITY, actor.sourceIdentity());
    if ("IAMUser".equals(actor.type())) {
      add(ids, Identifier.Kind.AWS_USER, actor.userName());
    }
    if (trustsSessionName || isIdentityCenter(actor)) {
      add(ids, Identifier.Kind.AWS_SESSION, actor.sessionName());
    }
    return new Identity(ids);
  }

  /** Whether anything is known. */
  public boolean isKnown() {
    return !identifiers.isEmpty();
  }

  private static boolean isIdentityCenter(Actor actor) {
    // The path is reserved to AWS; a role's bare name is not.
    return actor.roleArn() != null && IDENTITY_CENTER.matcher(actor.roleArn()).lookingAt();
  }

  private static void add(List<Identifier> ids, Identifier.Kind kind, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      Identifier id = Identifier.of(kind, value);
      if (!ids.contains(id)) {
        ids.add(id);
      }
    }
  }
}
