package io.countersign.correlation.secret;

import java.util.regex.Pattern;

/**
 * The name of a secret without <em>all</em> its trailing groups of {@code -} and six alphanumerics.
 * Every reading of a typed reference has the same root, so the root is the Kafka key.
 */
public record RootName(String value) {
  private static final Pattern SUFFIXES = Pattern.compile("(?:-[A-Za-z0-9]{6})+$");

  /**
   * The root of a name: {@code prod/db-AbCdEf} gives {@code prod/db}. A name that is all suffix
   * stays.
   */
  public static RootName of(String name) {
    return new RootName(SUFFIXES.matcher(name).replaceFirst(""));
  }

  @Override
  public String toString() {
    return value;
  }
}
