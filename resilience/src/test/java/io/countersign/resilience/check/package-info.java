/** Tests of the checks themselves. */
@NullMarked
package io.countersign.resilience.check;

import org.jspecify.annotations.NullMarked;
