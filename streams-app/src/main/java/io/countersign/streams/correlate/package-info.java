/**
 * Runs the correlator on Kafka Streams: reads both feeds, calls {@code Correlator}, forwards what
 * it publishes, and continues a backlog in portions. Holds no rule of its own.
 */
@NullMarked
package io.countersign.streams.correlate;

import org.jspecify.annotations.NullMarked;
