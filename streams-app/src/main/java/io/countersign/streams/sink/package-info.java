/** Stores findings, so that they can be queried. */
@NullMarked
package io.countersign.streams.sink;

import org.jspecify.annotations.NullMarked;
