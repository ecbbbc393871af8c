/** The questions that are asked of a ticket for a change; each is a pure function. */
@NullMarked
package io.countersign.correlation.control;

import org.jspecify.annotations.NullMarked;
