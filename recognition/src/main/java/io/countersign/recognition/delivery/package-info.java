/** How a message arrived: directly, through SNS, or through SQS. */
@NullMarked
package io.countersign.recognition.delivery;

import org.jspecify.annotations.NullMarked;
