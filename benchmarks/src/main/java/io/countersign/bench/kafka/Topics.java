package io.countersign.bench.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/** What the broker knows of topics and groups: offsets and sizes. */
public final class Topics implements AutoCloseable {
  private final Admin admin;

  Topics(String bootstrapServers) {
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /** Makes topics that keep everything, however old its timestamps are. */
  public void create(Collection<String> names, int partitions) {
    for (String name : names) {
      NewTopic topic =
          new NewTopic(name, partitions, (short) 1).configs(Map.of("retention.ms", "-1"));
      try {
        get(admin.createTopics(List.of(topic)).all());
      } catch (IllegalStateException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  /** Deletes the topics whose names begin so. */
  public void delete(String prefix) {
    get(admin.deleteTopics(named(name -> name.startsWith(prefix))).all());
  }

  /** Forgets what is in topics; offsets go on from where they are. */
  public void empty(Collection<String> names) {
    Map<TopicPartition, RecordsToDelete> ends = new HashMap<>();
    ends(names).forEach((partition, end) -> ends.put(partition, RecordsToDelete.beforeOffset(end)));
    get(admin.deleteRecords(ends).all());
  }

  /** The ends of all partitions of topics, as readers of committed records see them. */
  public Map<TopicPartition, Long> ends(Collection<String> names) {
    return offsets(names, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
  }

  /** How many offsets topics have in all, markers of transactions included. */
  public long end(Collection<String> names) {
    return sum(ends(names));
  }

  /** How many records of all partitions a group has committed. */
  public long committed(String group) {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    return offsets.values().stream()
        .filter(offset -> offset != null)
        .mapToLong(OffsetAndMetadata::offset)
        .sum();
  }

  /** What an application wrote into its changelog topics, since they were made. */
  public Written changelogs(String applicationId) {
    Set<String> names =
        named(name -> name.startsWith(applicationId + "-") && name.endsWith("-changelog"));
    Map<TopicPartition, Long> starts =
        offsets(names, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
    Map<TopicPartition, Long> ends =
        offsets(names, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    Map<TopicPartition, Long> sizes = sizes(names);
    long records = 0;
    double bytes = 0;
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      long kept = end.getValue() - starts.getOrDefault(end.getKey(), 0L);
      records += end.getValue();
      if (kept > 0) {
        // Where old segments were deleted, what is left gives the bytes per record.
        bytes += (double) sizes.getOrDefault(end.getKey(), 0L) / kept * end.getValue();
      }
    }
    return new Written(records, Math.round(bytes));
  }

  /**
   * What was written to topics.
   *
   * @param records markers of transactions included
   * @param bytes on disk, batch headers included
   */
  public record Written(long records, long bytes) {}

  @Override
  public void close() {
    admin.close();
  }

  private Set<String> named(Function<String, Boolean> filter) {
    return get(admin.listTopics().names()).stream()
        .filter(filter::apply)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private Map<TopicPartition, Long> offsets(
      Collection<String> names, OffsetSpec spec, IsolationLevel isolation) {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    get(admin.describeTopics(names).allTopicNames())
        .forEach(
            (name, topic) ->
                topic
                    .partitions()
                    .forEach(p -> wanted.put(new TopicPartition(name, p.partition()), spec)));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    get(admin.listOffsets(wanted, new ListOffsetsOptions(isolation)).all())
        .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
    return offsets;
  }

  private Map<TopicPartition, Long> sizes(Set<String> names) {
    Map<TopicPartition, Long> sizes = new HashMap<>();
    get(admin.describeLogDirs(List.of(1)).allDescriptions())
        .values()
        .forEach(
            folders ->
                folders
                    .values()
                    .forEach(
                        folder ->
                            folder
                                .replicaInfos()
                                .forEach(
                                    (partition, replica) -> {
                                      if (names.contains(partition.topic())) {
                                        sizes.put(partition, replica.size());
                                      }
                                    })));
    return sizes;
  }

  private static long sum(Map<TopicPartition, Long> offsets) {
    return offsets.values().stream().mapToLong(Long::longValue).sum();
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka did not answer: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
