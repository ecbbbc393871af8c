/** The contract a second time, slow and plain, and histories to set the real judge against it. */
@NullMarked
package io.countersign.correlation.reference;

import org.jspecify.annotations.NullMarked;
