package io.countersign.contract;

import io.countersign.correlation.verdict.Finding;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;

/** Every topic of Countersign. */
public final class Topics {
  /**
   * What each topic takes, whatever the broker's default is: twice what any record of ours can
   * have, and a record that is refused would stop the correlator.
   */
  public static final int LARGEST_RECORD = 1_048_588;

  /** Changes and their ticks; key: root name of the secret. */
  public static final Topic<String, FeedRecord> SECRET_CHANGES =
      new Topic<>("countersign.secret-changes", Serdes.String(), JsonSerdes.secretChanges());

  /** Tickets, one record for each secret named, and their ticks; key: root name of the secret. */
  public static final Topic<String, FeedRecord> TICKETS =
      new Topic<>("countersign.tickets", Serdes.String(), JsonSerdes.tickets());

  /** Findings that need no follow-up; key: finding id. */
  public static final Topic<String, Finding> MATCHED =
      new Topic<>("countersign.matched", Serdes.String(), JsonSerdes.findings());

  /** Findings that need follow-up; key: finding id. */
  public static final Topic<String, Finding> UNMATCHED =
      new Topic<>("countersign.unmatched", Serdes.String(), JsonSerdes.findings());

  /** What could not be published; no key. */
  public static final Topic<String, DeadLetter> DEAD_LETTERS =
      new Topic<>("countersign.dead-letters", Serdes.String(), JsonSerdes.deadLetters());

  private Topics() {}

  /** All of them. */
  public static List<Topic<?, ?>> all() {
    return List.of(SECRET_CHANGES, TICKETS, MATCHED, UNMATCHED, DEAD_LETTERS);
  }
}
