/** How far a scheduled tick may move time. */
@NullMarked
package io.countersign.bridge.tick;

import org.jspecify.annotations.NullMarked;
