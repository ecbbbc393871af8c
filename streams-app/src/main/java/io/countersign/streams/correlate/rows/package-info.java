/**
 * The correlator's rows in a key-value store: keys and values in a stable binary layout with a
 * version (docs/decisions/0005).
 */
@NullMarked
package io.countersign.streams.correlate.rows;

import org.jspecify.annotations.NullMarked;
