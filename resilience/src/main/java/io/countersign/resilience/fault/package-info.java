/** What goes wrong during a run. */
@NullMarked
package io.countersign.resilience.fault;

import org.jspecify.annotations.NullMarked;
