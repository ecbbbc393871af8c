/** Tests of honest ticks. */
@NullMarked
package io.countersign.bridge.tick;

import org.jspecify.annotations.NullMarked;
