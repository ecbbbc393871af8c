/**
 * The correlator: the shell of Kafka Streams around the pure judge. It loads, asks, stores and
 * forwards, and holds no rule of its own.
 */
@NullMarked
package io.countersign.streams.correlate;

import org.jspecify.annotations.NullMarked;
