package io.countersign.streams.correlate;

import static java.util.Objects.requireNonNull;

import io.countersign.contract.Topics;
import io.countersign.streams.role.TopicCheck;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/** The rule that both feeds have the same partitions: a secret's evidence must meet in one task. */
public final class FeedPartitions {
  private static final String CHANGES = Topics.SECRET_CHANGES.name();
  private static final String TICKETS = Topics.TICKETS.name();

  private FeedPartitions() {}

  /**
   * Checks it.
   *
   * @throws IllegalStateException with the remedy, if a feed is missing or they differ
   */
  public static void check(Admin admin) throws InterruptedException {
    Map<String, TopicDescription> feeds = TopicCheck.describe(admin, List.of(CHANGES, TICKETS));
    int changes = partitions(feeds, CHANGES);
    int tickets = partitions(feeds, TICKETS);
    if (changes != tickets) {
      throw new IllegalStateException(
          ("%s has %d partitions and %s has %d: both must have the same number, or changes never"
                  + " meet their tickets. Delete the wrong one and run 'topics' again")
              .formatted(CHANGES, changes, TICKETS, tickets));
    }
  }

  private static int partitions(Map<String, TopicDescription> feeds, String topic) {
    return requireNonNull(feeds.get(topic)).partitions().size();
  }
}
