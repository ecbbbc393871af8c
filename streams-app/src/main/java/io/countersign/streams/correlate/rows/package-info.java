/**
 * The correlator's state as rows of a key-value store: keys and values in a stable binary layout.
 */
@NullMarked
package io.countersign.streams.correlate.rows;

import org.jspecify.annotations.NullMarked;
