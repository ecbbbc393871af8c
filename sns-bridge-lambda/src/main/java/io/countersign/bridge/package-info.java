/** The bridge: from an AWS Lambda event to records in Kafka, with one outcome for every message. */
@NullMarked
package io.countersign.bridge;

import org.jspecify.annotations.NullMarked;
