/** Tests of the settings of the producer. */
@NullMarked
package io.countersign.bridge.publish.kafka;

import org.jspecify.annotations.NullMarked;
