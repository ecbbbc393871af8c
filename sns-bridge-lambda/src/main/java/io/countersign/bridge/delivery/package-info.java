/** How a message came: directly, by SNS, by SQS; and what its source may send. */
@NullMarked
package io.countersign.bridge.delivery;

import org.jspecify.annotations.NullMarked;
