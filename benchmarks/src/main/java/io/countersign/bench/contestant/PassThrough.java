package io.countersign.bench.contestant;

import io.countersign.bench.engine.FindingRow;
import io.countersign.bench.engine.Wire;
import io.countersign.correlation.evidence.Feed;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The limit: what any correlator on Kafka Streams has to do at least, which is to read each record
 * and to write a finding.
 */
final class PassThrough {
  private PassThrough() {}

  static Topology topology(String outputTopic) {
    Topology topology = new Topology();
    for (Feed feed : Feed.values()) {
      String source = Wire.topic(feed);
      topology.addSource(source, new ByteArrayDeserializer(), new ByteArrayDeserializer(), source);
      topology.addProcessor(feed + "-rows", () -> new Rows(feed), source);
      topology.addSink(
          feed + "-out",
          outputTopic,
          new ByteArraySerializer(),
          new ByteArraySerializer(),
          feed + "-rows");
    }
    return topology;
  }

  private static final class Rows extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    private final Feed feed;

    Rows(Feed feed) {
      this.feed = feed;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
      switch (Wire.read(feed, record.value())) {
        case Wire.Parsed.OfChange c -> forward(record, FindingRow.unauthorized(c.change()));
        case Wire.Parsed.OfTicket t -> forward(record, FindingRow.ticket(t.ticket()));
        case Wire.Parsed.OfTick t -> {}
      }
    }

    private void forward(Record<byte[], byte[]> record, FindingRow row) {
      context().forward(record.withValue(Wire.row(row)));
    }
  }
}
