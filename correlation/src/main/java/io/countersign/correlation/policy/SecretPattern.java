package io.countersign.correlation.policy;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which secrets a rule is about.
 *
 * @param name a glob over the name: {@code *} is any text, slashes too, {@code ?} one character
 * @param accounts empty is any
 * @param regions empty is any
 */
public record SecretPattern(String name, Set<String> accounts, Set<String> regions) {
  /** Every secret. */
  public static final SecretPattern ANY = new SecretPattern("*", Set.of(), Set.of());

  public SecretPattern {
    accounts = Set.copyOf(accounts);
    regions = Set.copyOf(regions);
  }

  /** Whether a secret is meant; an unknown account or region matches only where any does. */
  public boolean matches(String secretName, @Nullable String account, @Nullable String region) {
    return globMatches(name, secretName) && holds(accounts, account) && holds(regions, region);
  }

  /** Whether the text is of the form of the glob. */
  static boolean globMatches(String glob, String text) {
    String regex = Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
  }

  private static boolean holds(Set<String> allowed, @Nullable String value) {
    return allowed.isEmpty() || (value != null && allowed.contains(value));
  }
}
