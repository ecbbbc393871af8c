/** Findings as items of an Amazon DynamoDB table. */
@NullMarked
package io.countersign.streams.sink.dynamodb;

import org.jspecify.annotations.NullMarked;
