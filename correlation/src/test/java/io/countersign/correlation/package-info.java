/** Evidence as prose, for tests. */
@NullMarked
package io.countersign.correlation;

import org.jspecify.annotations.NullMarked;
