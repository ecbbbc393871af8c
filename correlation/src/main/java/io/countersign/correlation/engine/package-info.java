/**
 * The correlator: takes evidence and ticks, decides what is evaluated when, publishes findings and
 * forgets evidence. Where it keeps its cases is a port; it knows no Kafka (docs/decisions/0005).
 */
@NullMarked
package io.countersign.correlation.engine;

import org.jspecify.annotations.NullMarked;
