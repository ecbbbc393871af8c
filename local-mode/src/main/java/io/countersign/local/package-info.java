/** Countersign on one machine, without AWS and Docker. */
@NullMarked
package io.countersign.local;

import org.jspecify.annotations.NullMarked;
