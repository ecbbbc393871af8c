package io.countersign.streams.delivery;

import io.countersign.contract.DeadLetter;
import io.countersign.contract.Json;
import io.countersign.contract.Topics;
import io.countersign.correlation.verdict.Finding;
import io.micrometer.core.instrument.Counter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where findings go that cannot be delivered; nothing is skipped without a trace. */
public final class DeadLetters implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  private final KafkaProducer<String, DeadLetter> producer;
  private final Clock clock;
  private final Counter kept;

  public DeadLetters(Map<String, Object> clientProperties, Clock clock, Counter kept) {
    Map<String, Object> properties = new HashMap<>(clientProperties);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    this.producer =
        new KafkaProducer<>(
            properties,
            Topics.DEAD_LETTERS.keys().serializer(),
            Topics.DEAD_LETTERS.values().serializer());
    this.clock = clock;
    this.kept = kept;
  }

  /**
   * What is said of a record that cannot be read. Its bytes stay where they are: they have not been
   * searched for secret values.
   */
  public static DeadLetter unreadable(ConsumerRecord<byte[], byte[]> record) {
    String place = record.topic() + "-" + record.partition() + "@" + record.offset();
    return new DeadLetter(
        "UNREADABLE",
        "The value of "
            + place
            + " is not what this topic holds: find who else writes there; the bytes are still"
            + " there",
        place,
        null,
        null,
        Instant.ofEpochMilli(record.timestamp()),
        "");
  }

  /** Keeps word of a record that cannot be read. */
  void keep(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
    keep(unreadable(record));
  }

  /** Keeps a finding that its destination will never take. */
  void keep(Finding finding, String why) throws InterruptedException {
    keep(letter("REFUSED", finding, why));
  }

  /** Keeps a finding that its destination did not take for too long. */
  void giveUp(Finding finding, String why) throws InterruptedException {
    keep(letter("GIVEN_UP", finding, why));
  }

  private DeadLetter letter(String reason, Finding finding, String why) {
    return new DeadLetter(
        reason,
        why,
        finding.findingId(),
        null,
        finding.ticketKey() == null ? null : finding.ticketKey().toString(),
        clock.instant(),
        DeadLetter.cut(Json.text(finding)));
  }

  private void keep(DeadLetter letter) throws InterruptedException {
    LOG.error("{} {}: {}", letter.reason(), letter.source(), letter.explanation());
    try {
      producer.send(new ProducerRecord<>(Topics.DEAD_LETTERS.name(), letter)).get();
      kept.increment();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The dead letter could not be written", e.getCause());
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
