/** Asks Amazon SQS and CloudWatch what is still on its way. */
@NullMarked
package io.countersign.bridge.tick.sqs;

import org.jspecify.annotations.NullMarked;
