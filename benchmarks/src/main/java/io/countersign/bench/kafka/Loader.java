package io.countersign.bench.kafka;

import io.countersign.bench.engine.Wire;
import io.countersign.bench.input.InputRecord;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends an input to the feeds. */
public final class Loader implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private long sent;
  private long bytes;

  /** Sends in large batches, or in small ones where it matters when each record arrives. */
  public Loader(String bootstrapServers, boolean inLargeBatches) {
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "linger.ms",
                inLargeBatches ? 20 : 1,
                "batch.size",
                inLargeBatches ? 262_144 : 16_384,
                "buffer.memory",
                134_217_728),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Sends a record. */
  @SuppressWarnings("FutureReturnValueIgnored") // the callback keeps the first failure
  public void send(InputRecord record) {
    byte[] key = record.key() == null ? null : record.key().getBytes(StandardCharsets.UTF_8);
    producer.send(
        new ProducerRecord<>(
            Wire.topic(record.feed()),
            record.partition(),
            record.publishedAt().toEpochMilli(),
            key,
            record.value()),
        (metadata, problem) -> {
          if (problem != null) {
            failure.compareAndSet(null, problem);
          }
        });
    sent++;
    bytes += record.value().length;
  }

  /** How many were sent. */
  public long sent() {
    return sent;
  }

  /** Mean size of their values in bytes. */
  public long meanBytes() {
    return sent == 0 ? 0 : bytes / sent;
  }

  /**
   * Waits until Kafka has them all.
   *
   * @throws IllegalStateException if it refused one
   */
  public void flush() {
    producer.flush();
    Exception problem = failure.get();
    if (problem != null) {
      throw new IllegalStateException("Kafka refused a record of the input: " + problem, problem);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
