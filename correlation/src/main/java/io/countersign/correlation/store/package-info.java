/** The storage port of the correlator, and its adapter for the heap. */
@NullMarked
package io.countersign.correlation.store;

import org.jspecify.annotations.NullMarked;
