/** The command that runs everything under faults. */
@NullMarked
package io.countersign.resilience;

import org.jspecify.annotations.NullMarked;
