/** The processes of a run. */
@NullMarked
package io.countersign.resilience.process;

import org.jspecify.annotations.NullMarked;
