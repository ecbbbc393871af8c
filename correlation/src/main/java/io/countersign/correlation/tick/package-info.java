/** Time, as the log tells it. */
@NullMarked
package io.countersign.correlation.tick;

import org.jspecify.annotations.NullMarked;
