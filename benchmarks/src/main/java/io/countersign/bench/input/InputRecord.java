package io.countersign.bench.input;

import io.countersign.correlation.evidence.Feed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record of the input, as it goes to Kafka.
 *
 * @param partition where it goes; null where the key decides
 * @param key null for a tick
 * @param value JSON
 * @param publishedAt its Kafka timestamp
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way to Kafka, never compared
public record InputRecord(
    Feed feed,
    @Nullable Integer partition,
    @Nullable String key,
    byte[] value,
    Instant publishedAt) {}
