package io.countersign.streams.correlate;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Does not read what is larger than evidence can be: as a row of the state it might be too large
 * for Kafka, and a transaction that holds such a record can only be aborted.
 */
final class SizedDeserializer<T> implements Deserializer<T> {
  /** Twice the largest record that the bridge writes; half of what Kafka takes by default. */
  static final int LARGEST = 512 * 1024;

  private final Deserializer<T> values;

  SizedDeserializer(Deserializer<T> values) {
    this.values = values;
  }

  @Override
  public T deserialize(String topic, byte[] value) {
    if (value != null && value.length > LARGEST) {
      throw new SerializationException(
          "a value of topic %s has %d bytes; at most %d are read"
              .formatted(topic, value.length, LARGEST));
    }
    return values.deserialize(topic, value);
  }
}
