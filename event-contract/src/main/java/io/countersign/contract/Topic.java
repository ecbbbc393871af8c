package io.countersign.contract;

import org.apache.kafka.common.serialization.Serde;

/**
 * A Kafka topic as a typed value: its name and what its keys and values are. Declared once, in
 * {@link Topics}.
 */
public record Topic<K, V>(String name, Serde<K> keys, Serde<V> values) {}
