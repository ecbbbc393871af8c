package io.countersign.streams.operator;

import io.countersign.streams.settings.KafkaSettings;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Kafka as the commands see it: what topics and groups are like, and the two things they change.
 */
final class Cluster implements AutoCloseable {
  private final Admin admin;

  private Cluster(Admin admin) {
    this.admin = admin;
  }

  static Cluster connect(KafkaSettings settings) {
    return new Cluster(Admin.create(settings.clientProperties()));
  }

  /** Names of the topics that this program may see. */
  List<String> topics() {
    return answer(admin.listTopics().names()).stream().sorted().toList();
  }

  Map<String, TopicDescription> describe(Collection<String> topics) {
    return answer(admin.describeTopics(topics).allTopicNames());
  }

  Map<String, Config> configurations(Collection<String> topics) {
    List<ConfigResource> resources =
        topics.stream().map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic)).toList();
    return answer(admin.describeConfigs(resources).all()).entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
  }

  List<TopicPartition> partitions(Collection<String> topics) {
    return describe(topics).values().stream()
        .flatMap(
            topic ->
                topic.partitions().stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition())))
        .toList();
  }

  /**
   * Where that place is in each partition; the end, where no record is as young as it asks. The end
   * is that of what is committed, which is all that a role reads.
   */
  Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec place) {
    Map<TopicPartition, Long> found = look(partitions, place);
    List<TopicPartition> beyond =
        partitions.stream().filter(partition -> found.getOrDefault(partition, -1L) < 0).toList();
    Map<TopicPartition, Long> offsets = new HashMap<>(found);
    if (!beyond.isEmpty()) {
      offsets.putAll(look(beyond, OffsetSpec.latest()));
    }
    return offsets;
  }

  private Map<TopicPartition, Long> look(Collection<TopicPartition> partitions, OffsetSpec place) {
    Map<TopicPartition, OffsetSpec> question =
        partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> place));
    Map<TopicPartition, ListOffsetsResultInfo> answer =
        answer(
            admin
                .listOffsets(question, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all());
    return answer.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  /** The state of each group that this program may see; Kafka lists groups of every protocol. */
  Map<String, GroupState> groups() {
    return answer(admin.listGroups().all()).stream()
        .collect(
            Collectors.toMap(
                GroupListing::groupId,
                group -> group.groupState().orElse(GroupState.UNKNOWN),
                (one, same) -> one));
  }

  /** What a group has committed; empty for a group that does not exist. */
  Map<TopicPartition, Long> committed(String group) {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        answer(
            admin
                .listConsumerGroupOffsets(Map.of(group, new ListConsumerGroupOffsetsSpec()))
                .partitionsToOffsetAndMetadata(group));
    Map<TopicPartition, Long> committed = new HashMap<>();
    offsets.forEach(
        (partition, offset) -> {
          if (offset != null) {
            committed.put(partition, offset.offset());
          }
        });
    return committed;
  }

  void commit(String group, Map<TopicPartition, Long> offsets) {
    Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
    offsets.forEach((partition, offset) -> positions.put(partition, new OffsetAndMetadata(offset)));
    answer(admin.alterConsumerGroupOffsets(group, positions).all());
  }

  void delete(Collection<String> topics) {
    answer(admin.deleteTopics(topics).all());
  }

  @Override
  public void close() {
    admin.close();
  }

  private static <T> T answer(KafkaFuture<T> question) {
    try {
      return question.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Kafka does not answer what the command asks: %s. See KAFKA_BOOTSTRAP_SERVERS, and the rights of this task's role"
              .formatted(e.getCause()),
          e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Kafka was asked", e);
    }
  }
}
