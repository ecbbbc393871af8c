package io.countersign.contract;

import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.verdict.Finding;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Kafka serdes over {@link Json}: plain UTF-8 JSON without framing, as Confluent's JSON serializer
 * writes.
 */
final class JsonSerdes {
  private JsonSerdes() {}

  static Serde<FeedRecord> secretChanges() {
    return serde(Json::bytes, bytes -> Json.feedRecord(bytes, SecretChange.class));
  }

  static Serde<FeedRecord> tickets() {
    return serde(Json::bytes, bytes -> Json.feedRecord(bytes, TicketSnapshot.class));
  }

  static Serde<Finding> findings() {
    return serde(Json::bytes, bytes -> Json.read(bytes, Finding.class));
  }

  static Serde<DeadLetter> deadLetters() {
    return serde(Json::bytes, bytes -> Json.read(bytes, DeadLetter.class));
  }

  /** A null value is a tombstone and stays one; so is an empty one, as Confluent reads it. */
  @SuppressWarnings("NullAway")
  private static <T> Serde<T> serde(Function<T, byte[]> writer, Function<byte[], T> reader) {
    return Serdes.serdeFrom(
        (topic, value) -> value == null ? null : writer.apply(value),
        (topic, bytes) -> bytes == null || bytes.length == 0 ? null : read(topic, bytes, reader));
  }

  private static <T> T read(String topic, byte[] bytes, Function<byte[], T> reader) {
    try {
      return reader.apply(bytes);
    } catch (IllegalArgumentException e) {
      throw new SerializationException("a value of topic " + topic + ": " + e.getMessage(), e);
    }
  }
}
