/**
 * What a message says: a change, a ticket, a tick, or something to ignore or reject. Knows neither
 * AWS nor Kafka.
 */
@NullMarked
package io.countersign.bridge.recognise;

import org.jspecify.annotations.NullMarked;
