/** Publishes to Kafka; nothing else here touches a Kafka client. */
@NullMarked
package io.countersign.bridge.publish.kafka;

import org.jspecify.annotations.NullMarked;
