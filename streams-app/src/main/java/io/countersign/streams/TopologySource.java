package io.countersign.streams;

import io.countersign.streams.correlate.CorrelatorListener;
import org.apache.kafka.streams.Topology;

/** Builds what the correlator runs. */
@FunctionalInterface
interface TopologySource {
  Topology topology(Settings settings, CorrelatorListener listener);
}
