package io.countersign.streams.correlate;

import static io.countersign.contract.Topics.DEAD_LETTERS;
import static io.countersign.contract.Topics.MATCHED;
import static io.countersign.contract.Topics.SECRET_CHANGES;
import static io.countersign.contract.Topics.TICKETS;
import static io.countersign.contract.Topics.UNMATCHED;

import io.countersign.contract.Topic;
import io.countersign.correlation.engine.Limits;
import io.countersign.correlation.policy.PolicyVersions;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The flow of the correlator: two feeds in, one judge with one store, two topics of findings and
 * the dead letters out.
 */
public final class CorrelatorTopology {
  static final String STORE = "cases";
  private static final String JUDGE = "judge";

  private CorrelatorTopology() {}

  /**
   * Builds the topology; every name in it is ours, since state on disk and in Kafka hangs on them.
   */
  public static Topology topology(PolicyVersions policies, CorrelatorListener listener) {
    return topology(policies, Limits.DEFAULT, listener);
  }

  /** The same with other limits of memory and of work per record. */
  public static Topology topology(
      PolicyVersions policies, Limits limits, CorrelatorListener listener) {
    Topology topology = new Topology();
    source(topology, SECRET_CHANGES);
    source(topology, TICKETS);
    topology.addProcessor(
        JUDGE,
        () -> new CorrelatorProcessor(policies, limits, listener),
        SECRET_CHANGES.name(),
        TICKETS.name());
    topology.addStateStore(store(), JUDGE);
    sink(topology, MATCHED);
    sink(topology, UNMATCHED);
    sink(topology, DEAD_LETTERS);
    return topology;
  }

  private static void source(Topology topology, Topic<?, ?> topic) {
    topology.addSource(
        topic.name(),
        topic.keys().deserializer(),
        new SizedDeserializer<>(topic.values().deserializer()),
        topic.name());
  }

  private static <K, V> void sink(Topology topology, Topic<K, V> topic) {
    topology.addSink(
        topic.name(), topic.name(), topic.keys().serializer(), topic.values().serializer(), JUDGE);
  }

  /** Without a cache: under exactly-once the changelog must be a prefix of what was decided. */
  private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
        .withCachingDisabled();
  }
}
