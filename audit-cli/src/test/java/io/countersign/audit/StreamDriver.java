package io.countersign.audit;

import io.countersign.contract.FeedMessage;
import io.countersign.contract.Topic;
import io.countersign.contract.Topics;
import io.countersign.correlation.change.SecretChange;
import io.countersign.correlation.policy.PolicyBook;
import io.countersign.correlation.tick.Feed;
import io.countersign.correlation.tick.Tick;
import io.countersign.correlation.ticket.TicketSnapshot;
import io.countersign.correlation.verdict.Finding;
import io.countersign.streams.correlate.CorrelatorTopology;
import io.countersign.streams.correlate.WatermarkListener;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/** The streaming correlator in Kafka's own test driver, and what a store would hold of it. */
final class StreamDriver implements AutoCloseable {
  private final TopologyTestDriver driver;
  private final TestInputTopic<String, FeedMessage<SecretChange>> changes;
  private final TestInputTopic<String, FeedMessage<TicketSnapshot>> tickets;
  private final TestOutputTopic<String, Finding> matched;
  private final TestOutputTopic<String, Finding> unmatched;

  StreamDriver(Path state, PolicyBook policies) {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "correlator");
    config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    driver =
        new TopologyTestDriver(CorrelatorTopology.topology(policies, new NobodyListens()), config);
    changes = input(Topics.SECRET_CHANGES);
    tickets = input(Topics.TICKETS);
    matched = output(Topics.MATCHED);
    unmatched = output(Topics.UNMATCHED);
  }

  void hears(SecretChange change) {
    changes.pipeInput(change.caseKey(), new FeedMessage.Evidence<>(change), change.eventTime());
  }

  void hears(TicketSnapshot ticket) {
    tickets.pipeInput(ticket.caseKey(), new FeedMessage.Evidence<>(ticket), ticket.updatedAt());
  }

  void hears(Tick tick) {
    switch (tick.feed()) {
      case SECRET_CHANGES -> changes.pipeInput(null, new FeedMessage.Time<>(tick), tick.time());
      case TICKETS -> tickets.pipeInput(null, new FeedMessage.Time<>(tick), tick.time());
    }
  }

  /** The last revision of every finding. */
  Collection<Finding> findings() {
    Map<String, Finding> last = new TreeMap<>();
    Stream.of(matched.readValuesToList(), unmatched.readValuesToList())
        .flatMap(List::stream)
        .filter(finding -> !finding.crossed())
        .forEach(f -> last.merge(f.findingId(), f, StreamDriver::later));
    return last.values();
  }

  @Override
  public void close() {
    driver.close();
  }

  private static Finding later(Finding a, Finding b) {
    return a.revision() > b.revision() ? a : b;
  }

  private <K, V> TestInputTopic<K, V> input(Topic<K, V> topic) {
    Serializer<K> keys = topic.keys().serializer();
    return driver.createInputTopic(topic.name(), keys, topic.values().serializer());
  }

  private <K, V> TestOutputTopic<K, V> output(Topic<K, V> topic) {
    return driver.createOutputTopic(
        topic.name(), topic.keys().deserializer(), topic.values().deserializer());
  }

  private static final class NobodyListens implements WatermarkListener {
    @Override
    public void advanced(Feed feed, int partition, Instant time) {}

    @Override
    public void released(Feed feed, int partition) {}
  }
}
