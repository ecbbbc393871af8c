package io.countersign.correlation.secret;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One secret of AWS Secrets Manager: partition, account, region and name.
 *
 * @param account twelve digits as text (leading zeros are real; redacted ones have 9 or 11)
 * @param suffix the six characters that Secrets Manager appends in the full ARN, a new set for
 *     every incarnation of the name; null where no field of the record held a full ARN
 */
public record Secret(
    String partition, String account, String region, String name, @Nullable String suffix) {

  /** The full ARN, where the suffix is known. */
  public Optional<String> arn() {
    return suffix == null
        ? Optional.empty()
        : Optional.of(SecretArn.text(partition, region, account, name + "-" + suffix));
  }

  /** Account, region and name, whatever the incarnation. */
  public SecretName secretName() {
    return new SecretName(account, region, name);
  }

  /** The Kafka key of everything about this secret. */
  public RootName root() {
    return RootName.of(name);
  }

  /** Whether both are one secret; an unknown suffix matches any. */
  public boolean isSameAs(Secret other) {
    return account.equals(other.account)
        && region.equals(other.region)
        && name.equals(other.name)
        && (suffix == null || other.suffix == null || suffix.equals(other.suffix));
  }

  /** Whether a statement about this secret holds for every incarnation that the other can mean. */
  public boolean covers(Secret other) {
    return isSameAs(other) && (suffix == null || other.suffix != null);
  }

  /** The name as people know it: account, region and name, without the suffix. */
  public String label() {
    return name + " (" + account + ", " + region + ")";
  }
}
