package io.countersign.correlation.engine;

/**
 * What bounds the correlator; no result depends on it.
 *
 * @param cachedRows how many rows of decoded cases are kept on the heap, at least the case in hand
 * @param evaluationsPerCall how many changes one call evaluates again because of one ticket; the
 *     rest is continued by {@link Correlator#drain}
 */
public record Limits(int cachedRows, int evaluationsPerCall) {
  /** About 500 MB of cases, and some milliseconds a call. */
  public static final Limits DEFAULT = new Limits(200_000, 250);

  public Limits {
    if (cachedRows < 0 || evaluationsPerCall < 1) {
      throw new IllegalArgumentException(
          "cachedRows must not be negative and evaluationsPerCall at least 1: "
              + cachedRows
              + ", "
              + evaluationsPerCall);
    }
  }
}
