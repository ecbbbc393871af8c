/**
 * Findings from Kafka to a place outside of it: at least once, in order, and never past a failure.
 */
@NullMarked
package io.countersign.streams.delivery;

import org.jspecify.annotations.NullMarked;
