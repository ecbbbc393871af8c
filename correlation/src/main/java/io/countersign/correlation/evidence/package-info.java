/** What enters the correlator: changes and tickets, the people they name, and ticks. */
@NullMarked
package io.countersign.correlation.evidence;

import org.jspecify.annotations.NullMarked;
