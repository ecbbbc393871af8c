/** Runs contestants one after another over the same input and measures them. */
@NullMarked
package io.countersign.bench.contest;

import org.jspecify.annotations.NullMarked;
