/** A real Kafka broker inside this process. */
@NullMarked
package io.countersign.local.kafka;

import org.jspecify.annotations.NullMarked;
