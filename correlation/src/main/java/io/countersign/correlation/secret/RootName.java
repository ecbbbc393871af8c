package io.countersign.correlation.secret;

/**
 * The name of a secret without <em>all</em> its trailing groups of {@code -} and six alphanumerics.
 * Every reading of a typed reference has the same root, so the root is the Kafka key.
 */
public record RootName(String value) {
  private static final int SUFFIX = 7; // "-" and six

  /**
   * The root of a name: {@code prod/db-AbCdEf} gives {@code prod/db}. A name that is all suffix
   * stays.
   */
  public static RootName of(String name) {
    int end = name.length();
    while (endsWithSuffix(name, end)) {
      end -= SUFFIX;
    }
    return new RootName(name.substring(0, end));
  }

  private static boolean endsWithSuffix(String name, int end) {
    if (end < SUFFIX || name.charAt(end - SUFFIX) != '-') {
      return false;
    }
    for (int i = end - SUFFIX + 1; i < end; i++) {
      char c = name.charAt(i);
      if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return value;
  }
}
