/** The questions asked of a ticket for a change, one small pure unit each. */
@NullMarked
package io.countersign.correlation.control;

import org.jspecify.annotations.NullMarked;
