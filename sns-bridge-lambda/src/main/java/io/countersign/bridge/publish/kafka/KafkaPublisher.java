package io.countersign.bridge.publish.kafka;

import io.countersign.bridge.publish.Publication;
import io.countersign.bridge.publish.Publisher;
import io.countersign.contract.FeedRecord;
import io.countersign.contract.Topic;
import io.countersign.contract.Topics;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.Tick;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes to Kafka with one producer, built when it is first needed (never in a snapshot of the
 * function) and again after an error from which a producer does not recover.
 */
public final class KafkaPublisher implements Publisher {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaPublisher.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final Supplier<Producer<byte[], byte[]>> producers;
  private @Nullable Producer<byte[], byte[]> producer;

  public KafkaPublisher(Supplier<Producer<byte[], byte[]>> producers) {
    this.producers = producers;
  }

  @Override
  public synchronized List<Receipt> publish(List<? extends Publication> publications) {
    try {
      return publish(publications, new Batch(producer()));
    } catch (KafkaException e) {
      Receipt noProducer = Receipt.failed(0, Batch.describe(e));
      return Collections.nCopies(publications.size(), noProducer);
    }
  }

  private List<Receipt> publish(List<? extends Publication> publications, Batch batch) {
    List<Sent> sent = publications.stream().map(batch::send).toList();
    List<Receipt> receipts = sent.stream().map(batch::await).toList();
    if (batch.fatal) {
      LOG.warn("the Kafka producer failed permanently; the next invocation builds a new one");
      close();
    }
    return receipts;
  }

  /** With a producer of its own: it connects, signs in and asks for a topic, if Kafka answers. */
  @Override
  public synchronized void rehearse(List<? extends Publication> examples) {
    examples.forEach(KafkaPublisher::serialise);
    try {
      Producer<byte[], byte[]> once = producers.get();
      try {
        once.partitionsFor(Topics.SECRET_CHANGES.name());
      } finally {
        once.close(CLOSE_TIMEOUT);
      }
    } catch (KafkaException e) {
      LOG.info("Kafka did not answer while the function was prepared: {}", Batch.describe(e));
    }
  }

  private static void serialise(Publication publication) {
    switch (publication) {
      case Publication.OfChange p ->
          Batch.record(Topics.SECRET_CHANGES, null, p.key(), new FeedRecord.OfEvidence(p.change()));
      case Publication.OfTicket p ->
          Batch.record(Topics.TICKETS, null, p.key(), new FeedRecord.OfEvidence(p.snapshot()));
      case Publication.OfDeadLetter p -> Batch.record(Topics.DEAD_LETTERS, null, null, p.letter());
      case Publication.OfTick p ->
          Batch.record(Topics.TICKETS, 0, null, new FeedRecord.OfTick(p.tick()));
    }
  }

  @Override
  public synchronized void close() {
    if (producer != null) {
      producer.close(CLOSE_TIMEOUT);
      producer = null;
    }
  }

  private Producer<byte[], byte[]> producer() {
    if (producer == null) {
      producer = producers.get();
    }
    return producer;
  }

  /** What was handed to the producer for one publication, or why nothing could be. */
  private record Sent(List<Future<RecordMetadata>> records, @Nullable RuntimeException failure) {}

  /** The publications of one invocation. */
  private static final class Batch {
    private final Producer<byte[], byte[]> producer;
    private final Map<String, Integer> partitions = new HashMap<>();
    private final Map<String, KafkaException> unreachable = new HashMap<>();
    private boolean fatal;

    Batch(Producer<byte[], byte[]> producer) {
      this.producer = producer;
    }

    Sent send(Publication publication) {
      return switch (publication) {
        case Publication.OfChange p ->
            send(Topics.SECRET_CHANGES, p.key(), new FeedRecord.OfEvidence(p.change()));
        case Publication.OfTicket p ->
            send(Topics.TICKETS, p.key(), new FeedRecord.OfEvidence(p.snapshot()));
        case Publication.OfDeadLetter p -> send(Topics.DEAD_LETTERS, null, p.letter());
        case Publication.OfTick p -> sendToAllPartitions(p.tick());
      };
    }

    private Sent sendToAllPartitions(Tick tick) {
      return tick.feed() == Feed.SECRET_CHANGES
          ? sendToAllPartitions(Topics.SECRET_CHANGES, new FeedRecord.OfTick(tick))
          : sendToAllPartitions(Topics.TICKETS, new FeedRecord.OfTick(tick));
    }

    private <V> Sent send(Topic<String, V> topic, @Nullable String key, V value) {
      return reached(topic, count -> List.of(producer.send(record(topic, null, key, value))));
    }

    private <V> Sent sendToAllPartitions(Topic<String, V> topic, V value) {
      return reached(
          topic,
          count ->
              IntStream.range(0, count)
                  .mapToObj(partition -> producer.send(record(topic, partition, null, value)))
                  .toList());
    }

    private interface Sending {
      List<Future<RecordMetadata>> to(int partitions);
    }

    private Sent reached(Topic<?, ?> topic, Sending sending) {
      try {
        return new Sent(sending.to(partitions(topic.name())), null);
      } catch (RuntimeException e) {
        return new Sent(List.of(), e);
      }
    }

    /** A topic that cannot be reached costs its time once, not once for every record. */
    private int partitions(String topic) {
      KafkaException known = unreachable.get(topic);
      if (known != null) {
        throw known;
      }
      try {
        return partitions.computeIfAbsent(topic, name -> producer.partitionsFor(name).size());
      } catch (KafkaException e) {
        unreachable.put(topic, e);
        throw e;
      }
    }

    private static <V> ProducerRecord<byte[], byte[]> record(
        Topic<String, V> topic, @Nullable Integer partition, @Nullable String key, V value) {
      String name = topic.name();
      byte[] keyBytes = key == null ? null : topic.keys().serializer().serialize(name, key);
      return new ProducerRecord<>(name, partition, keyBytes, bytes(topic, value));
    }

    /** Without the cause's words, which may quote what is in the value. */
    private static <V> byte[] bytes(Topic<String, V> topic, V value) {
      try {
        return topic.values().serializer().serialize(topic.name(), value);
      } catch (IllegalArgumentException | UncheckedIOException e) {
        throw new SerializationException("it cannot be written as JSON");
      }
    }

    Receipt await(Sent sent) {
      Throwable failure = sent.failure();
      int acknowledged = 0;
      for (Future<RecordMetadata> record : sent.records()) {
        Throwable why = failureOf(record);
        acknowledged += why == null ? 1 : 0;
        failure = failure == null ? why : failure;
      }
      fatal |= isFatal(failure);
      return failure == null
          ? Receipt.acknowledged(acknowledged)
          : new Receipt(acknowledged, describe(failure), isRefused(failure));
    }

    private static @Nullable Throwable failureOf(Future<RecordMetadata> record) {
      try {
        record.get();
        return null;
      } catch (ExecutionException e) {
        return e.getCause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new InterruptException(e);
      }
    }

    private static String describe(Throwable failure) {
      return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    /** Whether the record itself is wrong, and not the way to Kafka. */
    private static boolean isRefused(Throwable failure) {
      return failure instanceof RecordTooLargeException
          || failure instanceof RecordBatchTooLargeException
          || failure instanceof InvalidRecordException
          || failure instanceof SerializationException;
    }

    private static boolean isFatal(@Nullable Throwable failure) {
      return failure instanceof ProducerFencedException
          || failure instanceof OutOfOrderSequenceException
          || failure instanceof UnsupportedVersionException
          || failure instanceof ClusterAuthorizationException
          || failure instanceof AuthenticationException
          || (failure != null && failure.getClass() == KafkaException.class);
    }
  }
}
