/** Tests of the servers that fail on purpose. */
@NullMarked
package io.countersign.resilience.fault;

import org.jspecify.annotations.NullMarked;
