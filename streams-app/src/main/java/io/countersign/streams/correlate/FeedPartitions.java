package io.countersign.streams.correlate;

import static java.util.Objects.requireNonNull;

import io.countersign.contract.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

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
    Map<String, TopicDescription> feeds = describe(admin);
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

  private static Map<String, TopicDescription> describe(Admin admin) throws InterruptedException {
    try {
      return admin.describeTopics(List.of(CHANGES, TICKETS)).allTopicNames().get();
    } catch (ExecutionException e) {
      String problem =
          e.getCause() instanceof UnknownTopicOrPartitionException
              ? "topics %s and %s must exist: run 'topics' first"
              : "topics %s and %s cannot be read from Kafka: check that it runs and that"
                    + " KAFKA_BOOTSTRAP_SERVERS is its address. %s";
      throw new IllegalStateException(
          problem.formatted(CHANGES, TICKETS, e.getMessage()), e.getCause());
    }
  }
}
