package io.countersign.correlation.evidence;

/** One of the two streams of evidence; each has its own topic and its own time. */
public enum Feed {
  SECRET_CHANGES("secret-changes"),
  TICKETS("tickets");

  private final String id;

  Feed(String id) {
    this.id = id;
  }

  /** The name in messages and settings. */
  @Override
  public String toString() {
    return id;
  }

  /**
   * The feed of that name.
   *
   * @throws IllegalArgumentException for any other name
   */
  public static Feed of(String id) {
    for (Feed feed : values()) {
      if (feed.id.equals(id)) {
        return feed;
      }
    }
    throw new IllegalArgumentException(
        "'" + id + "' is no feed: secret-changes or tickets; leave it out for both");
  }
}
