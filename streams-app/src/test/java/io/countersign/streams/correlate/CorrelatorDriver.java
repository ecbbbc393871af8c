package io.countersign.streams.correlate;

import io.countersign.contract.FeedRecord;
import io.countersign.contract.Topic;
import io.countersign.contract.Topics;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.Tick;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.verdict.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The real topology in Kafka's own test driver, over a state folder that outlives it. */
public final class CorrelatorDriver implements AutoCloseable {
  private final TopologyTestDriver driver;
  private final Waiting waiting = new Waiting();
  private final TestInputTopic<String, FeedRecord> changes;
  private final TestInputTopic<String, FeedRecord> tickets;
  private final TestOutputTopic<String, Finding> matched;
  private final TestOutputTopic<String, Finding> unmatched;

  /** Over this folder, by these policies. */
  public CorrelatorDriver(Path state, PolicyVersions policies) {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "correlator");
    config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    driver = new TopologyTestDriver(CorrelatorTopology.topology(policies, waiting), config);
    changes = input(Topics.SECRET_CHANGES);
    tickets = input(Topics.TICKETS);
    matched = output(Topics.MATCHED);
    unmatched = output(Topics.UNMATCHED);
  }

  CorrelatorDriver(Path state) {
    this(state, PolicyVersions.BUILT_IN);
  }

  /** Published a minute after it happened. */
  public CorrelatorDriver hears(SecretChange change) {
    Instant published = change.eventTime().plus(Duration.ofMinutes(1));
    changes.pipeInput(change.caseKey(), new FeedRecord.OfEvidence(change), published);
    return this;
  }

  /** Published a minute after it was updated. */
  public CorrelatorDriver hears(TicketSnapshot ticket) {
    return hears(ticket.caseKey(), ticket);
  }

  CorrelatorDriver hears(String key, TicketSnapshot ticket) {
    Instant published = ticket.updatedAt().plus(Duration.ofMinutes(1));
    tickets.pipeInput(key, new FeedRecord.OfEvidence(ticket), published);
    return this;
  }

  CorrelatorDriver ticks(Instant time) {
    return ticks(Feed.SECRET_CHANGES, time, time).ticks(Feed.TICKETS, time, time);
  }

  /** A tick of one feed. */
  public CorrelatorDriver ticks(Feed feed, Instant time, Instant published) {
    Tick tick = new Tick(feed, time, Tick.Origin.SCHEDULE);
    switch (feed) {
      case SECRET_CHANGES -> changes.pipeInput(null, new FeedRecord.OfTick(tick), published);
      case TICKETS -> tickets.pipeInput(null, new FeedRecord.OfTick(tick), published);
    }
    drain();
    return this;
  }

  private void drain() {
    while (!waiting.isOver()) {
      driver.advanceWallClockTime(Duration.ofMillis(100));
    }
  }

  /** What was published on {@code matched} since it was last asked. */
  public List<Finding> matched() {
    return matched.readValuesToList();
  }

  /** What was published on {@code unmatched} since it was last asked. */
  public List<Finding> unmatched() {
    return unmatched.readValuesToList();
  }

  /** How many ticks were refused, since they lie too far ahead. */
  int refusedTicks() {
    return waiting.refusedTicks();
  }

  /** How many rows of each kind the store holds. */
  Map<String, Integer> rows() {
    Map<String, Integer> kinds = new TreeMap<>();
    KeyValueStore<Bytes, byte[]> store = driver.getKeyValueStore(CorrelatorTopology.STORE);
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      all.forEachRemaining(row -> kinds.merge("" + (char) row.key.get()[0], 1, Integer::sum));
    }
    return kinds;
  }

  @Override
  public void close() {
    driver.close();
  }

  private <K, V> TestInputTopic<K, V> input(Topic<K, V> topic) {
    Serializer<K> keys = topic.keys().serializer();
    return driver.createInputTopic(topic.name(), keys, topic.values().serializer());
  }

  private <K, V> TestOutputTopic<K, V> output(Topic<K, V> topic) {
    return driver.createOutputTopic(
        topic.name(), topic.keys().deserializer(), topic.values().deserializer());
  }
}
