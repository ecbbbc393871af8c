package io.countersign.correlation.policy;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which secrets a rule is about.
 *
 * @param name over the name
 * @param accounts empty is any
 * @param regions empty is any
 */
public record SecretPattern(Glob name, Set<String> accounts, Set<String> regions) {
  /** Every secret. */
  public static final SecretPattern ANY = new SecretPattern(new Glob("*"), Set.of(), Set.of());

  public SecretPattern {
    accounts = Set.copyOf(accounts);
    regions = Set.copyOf(regions);
  }

  /** Whether a secret is meant; an unknown account or region matches only where any does. */
  public boolean matches(String secretName, @Nullable String account, @Nullable String region) {
    return name.matches(secretName) && holds(accounts, account) && holds(regions, region);
  }

  private static boolean holds(Set<String> allowed, @Nullable String value) {
    return allowed.isEmpty() || (value != null && allowed.contains(value));
  }
}
