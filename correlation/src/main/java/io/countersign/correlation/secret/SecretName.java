package io.countersign.correlation.secret;

import java.util.Comparator;

/**
 * A secret without its incarnation: account, region and name. Secrets Manager allows one secret of
 * a name at a time in an account and region; a deleted and re-created one has the same name.
 */
public record SecretName(String account, String region, String name)
    implements Comparable<SecretName> {
  private static final Comparator<SecretName> ORDER =
      Comparator.comparing(SecretName::account)
          .thenComparing(SecretName::region)
          .thenComparing(SecretName::name);

  @Override
  public int compareTo(SecretName other) {
    return ORDER.compare(this, other);
  }
}
