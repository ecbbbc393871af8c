/**
 * The correlator of one partition: takes evidence and ticks, decides what is late, due and past the
 * horizon, and keeps cases on the heap. Knows no Kafka; where it stores its cases is a port
 * (docs/decisions/0005).
 */
@NullMarked
package io.countersign.correlation.engine;

import org.jspecify.annotations.NullMarked;
