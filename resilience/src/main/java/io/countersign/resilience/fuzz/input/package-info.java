/** What is sent: mutated fixtures, each beside a good record, and the values that must not leak. */
@NullMarked
package io.countersign.resilience.fuzz.input;

import org.jspecify.annotations.NullMarked;
