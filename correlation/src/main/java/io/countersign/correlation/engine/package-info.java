/**
 * The correlator: takes evidence and ticks, decides what is evaluated when, and returns the
 * findings to publish. Knows no Kafka; where it keeps its cases is a port.
 */
@NullMarked
package io.countersign.correlation.engine;

import org.jspecify.annotations.NullMarked;
