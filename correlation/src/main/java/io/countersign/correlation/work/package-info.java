/** The work on one case: what a piece of evidence or a timer touches is evaluated and published. */
@NullMarked
package io.countersign.correlation.work;

import org.jspecify.annotations.NullMarked;
