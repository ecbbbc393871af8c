/** The correlator: Kafka Streams around the judge. */
@NullMarked
package io.countersign.streams.correlate;

import org.jspecify.annotations.NullMarked;
