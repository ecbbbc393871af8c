package io.countersign.streams.delivery;

import static java.util.Objects.requireNonNull;

import io.countersign.contract.Topic;
import io.countersign.correlation.verdict.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of a consumer group that delivers what it reads. Offsets are committed once a whole
 * batch is acknowledged. While one takes long, partitions are paused and polling goes on, so that
 * the group stays as it is.
 */
final class FindingsReader implements AutoCloseable, ConsumerRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(FindingsReader.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long PATIENCE_MS = 500;

  private final Map<String, Deserializer<Finding>> topics;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Deliveries deliveries;
  private final DeadLetters deadLetters;
  private final DeliveryMeters meters;
  private volatile boolean stopping;
  private volatile boolean assigned;
  private volatile boolean paused;

  FindingsReader(
      String group,
      Collection<Topic<String, Finding>> topics,
      Map<String, Object> groupProperties,
      Deliveries deliveries,
      DeadLetters deadLetters,
      DeliveryMeters meters) {
    this.topics =
        topics.stream()
            .collect(Collectors.toMap(Topic::name, topic -> topic.values().deserializer()));
    this.consumer = new KafkaConsumer<>(properties(group, groupProperties));
    this.deliveries = deliveries;
    this.deadLetters = deadLetters;
    this.meters = meters;
  }

  /** Reads until it is stopped. */
  void run() throws InterruptedException {
    consumer.subscribe(topics.keySet(), this);
    while (!stopping) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      if (!records.isEmpty()) {
        await(deliveries.begin(readable(records)));
        commit(records.nextOffsets());
      }
    }
  }

  /** Asks it to stop after the batch that is under way. */
  void stop() {
    stopping = true;
  }

  /** Whether the group has given it partitions. */
  boolean isAssigned() {
    return assigned;
  }

  /** Whether the batch that is under way takes long. */
  boolean isPaused() {
    return paused;
  }

  private List<Finding> readable(ConsumerRecords<byte[], byte[]> records)
      throws InterruptedException {
    List<Finding> findings = new ArrayList<>(records.count());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Finding finding = read(record);
      if (finding == null) {
        deadLetters.keep(record);
        meters.unreadable().increment();
      } else {
        findings.add(finding);
      }
    }
    return findings;
  }

  private @Nullable Finding read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return requireNonNull(topics.get(record.topic())).deserialize(record.topic(), record.value());
    } catch (SerializationException e) {
      return null;
    }
  }

  private void await(CompletableFuture<Void> delivered) throws InterruptedException {
    boolean told = false;
    while (!isDone(delivered)) {
      String problem = deliveries.latestProblem();
      if (!told && !problem.isEmpty()) {
        LOG.warn("Paused until findings are taken: {}", problem);
        told = true;
      }
      paused = true;
      consumer.pause(consumer.assignment());
      consumer.poll(Duration.ZERO);
    }
    paused = false;
    consumer.resume(consumer.paused());
  }

  private static boolean isDone(CompletableFuture<Void> delivered) throws InterruptedException {
    try {
      delivered.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("A delivery broke: " + e.getCause(), e.getCause());
    }
  }

  private void commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
    Map<TopicPartition, OffsetAndMetadata> owned = new HashMap<>(offsets);
    owned.keySet().retainAll(consumer.assignment());
    try {
      consumer.commitSync(owned);
    } catch (CommitFailedException | RetriableException e) {
      LOG.info("Not committed; what was delivered may come again: {}", e.getMessage());
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    assigned = true;
    if (paused) {
      consumer.pause(partitions);
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    // What is under way for them is delivered all the same, and once more by their new owner.
  }

  @Override
  public void close() {
    deliveries.close();
    deadLetters.close();
    consumer.close();
  }

  private static Map<String, Object> properties(String group, Map<String, Object> given) {
    Map<String, Object> properties = new HashMap<>(given);
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return properties;
  }
}
