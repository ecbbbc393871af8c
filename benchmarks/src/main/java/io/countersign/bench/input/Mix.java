package io.countersign.bench.input;

/** How many of the changes are covered by a ticket. */
public enum Mix {
  /** Half of them. */
  HALF("half", 0.5),
  /** 95 of 100. */
  MOSTLY_MATCHED("mostly-matched", 0.95),
  /** 5 of 100. */
  MOSTLY_UNMATCHED("mostly-unmatched", 0.05);

  private final String id;
  private final double matched;

  Mix(String id, double matched) {
    this.id = id;
    this.matched = matched;
  }

  /** The share of changes that a ticket covers, 0 to 1. */
  public double matched() {
    return matched;
  }

  /** The name on the command line and in results. */
  @Override
  public String toString() {
    return id;
  }

  /**
   * The mix of that name.
   *
   * @throws IllegalArgumentException for any other name
   */
  public static Mix of(String id) {
    for (Mix mix : values()) {
      if (mix.id.equals(id)) {
        return mix;
      }
    }
    throw new IllegalArgumentException(
        "'" + id + "' is not a mix: half, mostly-matched or mostly-unmatched");
  }
}
