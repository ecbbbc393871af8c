/** The way back from the dead-letter queues of AWS to the bridge. */
@NullMarked
package io.countersign.streams.redrive;

import org.jspecify.annotations.NullMarked;
