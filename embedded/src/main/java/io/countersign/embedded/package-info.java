/** A real Kafka broker in this process, and DynamoDB Local as a child of it. */
@NullMarked
package io.countersign.embedded;

import org.jspecify.annotations.NullMarked;
