package io.countersign.bench.scenario.correlator;

import io.countersign.bench.engine.ShippedCorrelator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Notes when the first committed matched finding about a change can be read. */
final class Arrivals implements AutoCloseable {
  private final Map<String, Long> waiting = new ConcurrentHashMap<>();
  private final Collection<Long> tookNanos = new ConcurrentLinkedQueue<>();
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread reader;

  /** Reads what comes from now on. */
  Arrivals(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "fetch.max.wait.ms",
                20),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions = List.of(new TopicPartition(ShippedCorrelator.MATCHED, 0));
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    consumer.position(partitions.getFirst());
    reader = Thread.ofPlatform().daemon().name("bench-arrivals").start(this::read);
  }

  /** A change is sent now. */
  void expect(String changeId, long sentAtNanos) {
    waiting.put("change/" + changeId, sentAtNanos);
  }

  /** Waits until there is a finding about each change; false where it takes too long. */
  boolean awaitAll(Duration atMost) throws InterruptedException {
    long giveUp = System.nanoTime() + atMost.toNanos();
    while (!waiting.isEmpty() && System.nanoTime() < giveUp) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return waiting.isEmpty();
  }

  /** How long each took, in milliseconds, shortest first. */
  double[] sortedMillis() {
    return tookNanos.stream().mapToDouble(nanos -> nanos / 1e6).sorted().toArray();
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (consumer) {
      while (true) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          Long sent = waiting.remove(new String(record.key(), StandardCharsets.UTF_8));
          if (sent != null) {
            tookNanos.add(System.nanoTime() - sent);
          }
        }
      }
    } catch (WakeupException e) {
      // closed
    }
  }
}
