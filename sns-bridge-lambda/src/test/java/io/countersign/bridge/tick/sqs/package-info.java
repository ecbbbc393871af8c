/** Tests of the age of the queue. */
@NullMarked
package io.countersign.bridge.tick.sqs;

import org.jspecify.annotations.NullMarked;
