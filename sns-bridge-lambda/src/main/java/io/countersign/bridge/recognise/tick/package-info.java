/** Reads ticks. */
@NullMarked
package io.countersign.bridge.recognise.tick;

import org.jspecify.annotations.NullMarked;
