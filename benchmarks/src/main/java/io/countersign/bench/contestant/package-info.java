/** The ways to match changes with tickets that are compared. */
@NullMarked
package io.countersign.bench.contestant;

import org.jspecify.annotations.NullMarked;
