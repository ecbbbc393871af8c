/**
 * Delivers findings to external systems, at least once and in order per finding; never skips a
 * failure.
 */
@NullMarked
package io.countersign.streams.delivery;

import org.jspecify.annotations.NullMarked;
