/**
 * The work on one case: what a piece of evidence or a timer touches is evaluated, published, and
 * forgotten when nothing can depend on it any more.
 */
@NullMarked
package io.countersign.correlation.work;

import org.jspecify.annotations.NullMarked;
