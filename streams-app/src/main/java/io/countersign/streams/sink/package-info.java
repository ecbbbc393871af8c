/** Keeps findings where they can be asked for. */
@NullMarked
package io.countersign.streams.sink;

import org.jspecify.annotations.NullMarked;
