/** The bridge, and all that follows it, under hostile input: see docs/reliability.md. */
@NullMarked
package io.countersign.resilience.fuzz;

import org.jspecify.annotations.NullMarked;
