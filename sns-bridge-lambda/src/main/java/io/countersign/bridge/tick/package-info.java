/** How far a scheduled tick may move time: no further than the oldest message in the queue. */
@NullMarked
package io.countersign.bridge.tick;

import org.jspecify.annotations.NullMarked;
