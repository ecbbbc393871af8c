/** A real Kafka broker for tests. */
@NullMarked
package io.countersign.bridge.kafka;

import org.jspecify.annotations.NullMarked;
