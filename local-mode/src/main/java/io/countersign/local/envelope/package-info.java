/** The envelopes of AWS around a message: EventBridge, SNS, SQS, the event of a Lambda function. */
@NullMarked
package io.countersign.local.envelope;

import org.jspecify.annotations.NullMarked;
