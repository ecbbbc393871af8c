package io.countersign.streams.role;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Whether what a role reads is there: otherwise its clients would wait and repeat themselves. */
public final class TopicCheck {
  private TopicCheck() {}

  /**
   * Describes topics.
   *
   * @throws IllegalStateException with the remedy, if one is missing or Kafka does not answer
   */
  public static Map<String, TopicDescription> describe(Admin admin, Collection<String> topics)
      throws InterruptedException {
    try {
      return admin.describeTopics(topics).allTopicNames().get();
    } catch (ExecutionException e) {
      String names = String.join(" and ", topics);
      throw new IllegalStateException(
          e.getCause() instanceof UnknownTopicOrPartitionException
              ? "topics %s must exist: run 'topics' first".formatted(names)
              : "topics %s cannot be read from Kafka: check that it runs and that KAFKA_BOOTSTRAP_SERVERS is its address. %s"
                  .formatted(names, e.getMessage()),
          e.getCause());
    }
  }
}
