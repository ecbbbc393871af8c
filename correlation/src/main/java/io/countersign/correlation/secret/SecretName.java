package io.countersign.correlation.secret;

import org.jspecify.annotations.Nullable;

/**
 * A secret without its incarnation: account, region and name. Secrets Manager allows one secret of
 * a name at a time in an account and region; a deleted and re-created one has the same name.
 */
public record SecretName(String account, String region, String name)
    implements Comparable<SecretName> {
  private static final SecretName NONE = new SecretName("", "", "");

  /** The name of a secret; empty for a change that names none. */
  public static SecretName of(@Nullable Secret secret) {
    return secret == null ? NONE : secret.secretName();
  }

  @Override
  public int compareTo(SecretName other) {
    int byAccount = account.compareTo(other.account);
    if (byAccount != 0) {
      return byAccount;
    }
    int byRegion = region.compareTo(other.region);
    return byRegion != 0 ? byRegion : name.compareTo(other.name);
  }
}
