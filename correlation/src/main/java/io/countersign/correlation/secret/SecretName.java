package io.countersign.correlation.secret;

/**
 * A secret without its incarnation: account, region and name. Secrets Manager allows one secret of
 * a name at a time in an account and region; a deleted and re-created one has the same name.
 */
public record SecretName(String account, String region, String name)
    implements Comparable<SecretName> {
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
